package dev.throughline.server.scans.checkout;

import dev.throughline.server.scans.checkout.OneServerConnections.ElsewhereException;
import dev.throughline.server.scans.checkout.OneServerConnections.TooMuchException;
import dev.throughline.server.scans.isolation.IsolatedWork.TroubleException;
import dev.throughline.server.scans.isolation.Trouble;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** Fetches one commit: the newest of a branch, without its history, and without long files where the server can leave them out. */
final class ShallowFetch {
    private static final int PATIENCE_SECONDS = 60;

    private final CheckoutOrder order;
    private final PrintStream log;
    private final OneServerConnections connections;

    ShallowFetch(CheckoutOrder order, PrintStream log) {
        this.order = order;
        this.log = log;
        this.connections = new OneServerConnections(order);
    }

    /** A new, bare repository. */
    static Repository repository(Path folder) throws IOException {
        Repository repository =
                new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
        repository.create(true);
        return repository;
    }

    /** The newest commit of the branch. */
    ObjectId newest(Repository repository) throws IOException, TroubleException {
        try (Transport transport = open(repository);
                FetchConnection connection = transport.openFetch(List.of(new RefSpec(branch())))) {
            Ref ref = connection.getRef(branch());
            if (ref == null || ref.getObjectId() == null) {
                throw new TroubleException(new Trouble(
                        "NO_BRANCH",
                        "the repository has no branch " + order.branch(),
                        "synchronize the connection, which asks for the default branch again"));
            }
            return ref.getObjectId();
        } catch (TransportException e) {
            throw trouble(e);
        }
    }

    /** Fetches the newest commit of the branch, and says which it was by then. */
    ObjectId fetch(Repository repository) throws IOException, TroubleException {
        try {
            return fetch(repository, true);
        } catch (TransportException e) {
            if (!String.valueOf(e.getMessage()).contains("filter")) {
                throw trouble(e);
            }
            log.println("the server cannot leave out long files, so all are fetched");
            try {
                return fetch(repository, false);
            } catch (TransportException again) {
                throw trouble(again);
            }
        }
    }

    private ObjectId fetch(Repository repository, boolean isFiltered) throws IOException {
        try (Transport transport = open(repository)) {
            transport.setDepth(1);
            if (isFiltered) {
                transport.setFilterSpec(FilterSpec.fromFilterLine(
                        "blob:limit=" + ((long) order.most().fileMiB() << 20)));
            }
            RefSpec newest = new RefSpec("+" + branch() + ":refs/heads/scan");
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(newest));
        }
        Ref fetched = repository.exactRef("refs/heads/scan");
        if (fetched == null || fetched.getObjectId() == null) {
            throw new TransportException("the server did not send the branch " + order.branch());
        }
        return fetched.getObjectId();
    }

    private Transport open(Repository repository) throws IOException {
        try {
            Transport transport = Transport.open(repository, new URIish(order.address()));
            if (!(transport instanceof TransportHttp http)) {
                transport.close();
                throw new IOException("not an address for http");
            }
            http.setHttpConnectionFactory(connections);
            http.setTagOpt(TagOpt.NO_TAGS);
            http.setTimeout(PATIENCE_SECONDS);
            return http;
        } catch (URISyntaxException e) {
            throw new IOException("not an address", e);
        }
    }

    private String branch() {
        return Constants.R_HEADS + order.branch();
    }

    private static TroubleException trouble(TransportException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TooMuchException) {
                return trouble(
                        "TOO_LARGE",
                        "its server sends more than a scan may fetch",
                        "let the pipeline scan what it has built, and upload the report");
            }
            boolean isRedirect = cause instanceof TransportException
                    && String.valueOf(cause.getMessage()).contains("edirect");
            if (isRedirect || cause instanceof ElsewhereException) {
                return trouble(
                        "ADDRESS_REFUSED",
                        "its server redirects to another one",
                        "synchronize the connection, which asks for the address again");
            }
        }
        String words = String.valueOf(failure.getMessage());
        if (words.contains("not authorized") || words.contains("uthentication") || words.contains("not permitted")) {
            return trouble(
                    "CREDENTIALS_REJECTED",
                    "its server does not let the key of the connection read it",
                    "give the key the right to read the repository's content");
        }
        if (failure instanceof NoRemoteRepositoryException) {
            return trouble(
                    "NOT_FOUND",
                    "its server has no such repository, or none for the key of the connection",
                    "give the key the right to read the repository's content, or synchronize the connection");
        }
        return trouble("CLONE_FAILED", "it cannot be fetched: " + words, "the next run tries again");
    }

    private static TroubleException trouble(String reason, String words, String remedy) {
        return new TroubleException(new Trouble(reason, words, remedy));
    }
}
