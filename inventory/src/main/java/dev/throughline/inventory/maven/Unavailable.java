package dev.throughline.inventory.maven;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterException;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.transfer.ChecksumFailureException;
import org.eclipse.aether.transfer.MetadataTransferException;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;
import org.eclipse.aether.transfer.RepositoryOfflineException;
import org.jspecify.annotations.Nullable;

/**
 * Why something cannot be had from the repositories, in words for the user.
 *
 * @param what the end of a sentence that starts with the thing: {@code is not in central (https://…)}
 * @param remedy what the user can do
 */
record Unavailable(String what, String remedy) {
    private static final String NETWORK = "check the network, and the mirrors and proxies in Maven's settings.xml";

    /** The most telling of the reasons that an exception of the resolver holds. */
    static Unavailable of(Throwable exception) {
        List<Throwable> all = new ArrayList<>();
        gather(exception, all, Collections.newSetFromMap(new IdentityHashMap<>()));
        return first(all, RepositoryOfflineException.class)
                .map(offline -> new Unavailable(
                        "is not in the local repository, and the network is off", "run once without --offline"))
                .or(() -> all.stream().flatMap(each -> refusal(each, all)).findFirst())
                .or(() -> notFound(all))
                .orElseGet(() -> new Unavailable("cannot be had: " + message(exception), NETWORK));
    }

    private static Stream<Unavailable> refusal(Throwable cause, List<Throwable> all) {
        String from = repository(all).map(Unavailable::name).orElse("the repository");
        Optional<Unavailable> refusal = switch (cause) {
            case HttpTransporterException http -> http(http.getStatusCode(), from, repository(all));
            case ChecksumFailureException damaged ->
                of(
                        "arrives damaged from " + from + ": its checksum does not match",
                        "try again, then ask its operator");
            case UnknownHostException host -> of("cannot be had from " + from + ": its host is not known", NETWORK);
            case ConnectException refused -> of("cannot be had from " + from + ": nothing answers there", NETWORK);
            case SocketTimeoutException late ->
                of("cannot be had from " + from + ": it does not answer in time", NETWORK);
            case SSLException tls ->
                of(
                        "cannot be had from " + from + ": no safe connection, " + message(tls),
                        "add the certificate to the trust store of the JDK that runs this program");
            case NoRepositoryConnectorException blocked ->
                of(
                        "cannot be had from " + from + ": " + message(blocked),
                        "name the repository by its https address, or allow it in settings.xml");
            default -> Optional.empty();
        };
        return refusal.stream();
    }

    private static Optional<Unavailable> http(int status, String from, Optional<RemoteRepository> repository) {
        String what = "cannot be had from " + from + ": the answer is HTTP " + status;
        String id = repository.map(RemoteRepository::getId).orElse("");
        return switch (status) {
            case 404, 410 -> Optional.empty();
            case 401, 403 -> of(what, "check the credentials of server '" + id + "' in Maven's settings.xml");
            case 407 -> of(what, "check the user name and password of the proxy in Maven's settings.xml");
            default -> of(what, "try again later, or ask the operator of the repository");
        };
    }

    private static Optional<Unavailable> notFound(List<Throwable> all) {
        Set<String> asked = new TreeSet<>();
        for (Throwable each : all) {
            if (each instanceof ArtifactNotFoundException notFound && notFound.getRepository() != null) {
                asked.add(name(notFound.getRepository()));
            }
        }
        if (asked.isEmpty()) {
            return first(all, ArtifactNotFoundException.class)
                    .map(local -> new Unavailable("cannot be found: " + message(local), "check the file's path"));
        }
        return of(
                "is not in " + String.join(", nor in ", asked),
                "check the spelling, and the repositories and mirrors in pom.xml and Maven's settings.xml");
    }

    private static Optional<RemoteRepository> repository(List<Throwable> all) {
        return all.stream()
                .flatMap(each -> switch (each) {
                    case ArtifactTransferException artifact -> Stream.ofNullable(artifact.getRepository());
                    case MetadataTransferException metadata -> Stream.ofNullable(metadata.getRepository());
                    default -> Stream.empty();
                })
                .findFirst();
    }

    /** Id, address without credentials, and proxy. */
    private static String name(RemoteRepository repository) {
        Proxy proxy = repository.getProxy();
        String way = proxy == null ? "" : " through the proxy " + proxy.getHost() + ":" + proxy.getPort();
        return repository.getId() + " (" + repository.getUrl().replaceFirst("//[^/@]*@", "//") + ")" + way;
    }

    private static void gather(@Nullable Throwable exception, List<Throwable> all, Set<Throwable> seen) {
        if (exception == null || !seen.add(exception)) {
            return;
        }
        all.add(exception);
        if (exception instanceof ArtifactResolutionException resolution) {
            resolution.getResults().stream()
                    .flatMap(result -> result.getExceptions().stream())
                    .forEach(each -> gather(each, all, seen));
        }
        gather(exception.getCause(), all, seen);
    }

    private static <T extends Throwable> Optional<T> first(List<Throwable> all, Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    private static Optional<Unavailable> of(String what, String remedy) {
        return Optional.of(new Unavailable(what, remedy));
    }

    private static String message(Throwable exception) {
        String message = exception.getMessage();
        return message == null
                ? exception.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
