package dev.throughline.connect.kubernetes;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.AddressRules;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.Exchange;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.TrustedCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * A real API server on 127.0.0.1, beside its etcd, from the folder that the environment variable {@code THROUGHLINE_SERVERS} names: it
 * holds {@code kube-apiserver} and {@code etcd}. No controllers run, so whoever wants pods makes them.
 */
final class KubeApiServer implements AutoCloseable {
    static final String ADMIN = "admin-token";
    static final String READER = "reader-token";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private final URI address;

    private KubeApiServer(Path folder, URI address) {
        this.folder = folder;
        this.address = address;
    }

    /** The folder with the servers, if one is named and has them. */
    static Optional<Path> servers() {
        return Optional.ofNullable(System.getenv("THROUGHLINE_SERVERS"))
                .map(Path::of)
                .filter(folder -> Files.isExecutable(folder.resolve("kube-apiserver"))
                        && Files.isExecutable(folder.resolve("etcd")));
    }

    static KubeApiServer start(Path servers, Path folder) throws Exception {
        int etcd = freePort();
        int peers = freePort();
        int port = freePort();
        KubeApiServer server = new KubeApiServer(folder, URI.create("https://127.0.0.1:" + port));
        String store = "http://127.0.0.1:" + etcd;
        server.run(
                servers.resolve("etcd"),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + store,
                "--advertise-client-urls=" + store,
                "--listen-peer-urls=http://127.0.0.1:" + peers,
                "--initial-advertise-peer-urls=http://127.0.0.1:" + peers,
                "--initial-cluster=default=http://127.0.0.1:" + peers);
        server.writeKeys();
        Files.writeString(folder.resolve("tokens.csv"), ADMIN + ",admin,1,system:masters\n" + READER + ",reader,2\n");
        server.run(
                servers.resolve("kube-apiserver"),
                "--etcd-servers=" + store,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certs"),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + folder.resolve("sa.pub"),
                "--service-account-signing-key-file=" + folder.resolve("sa.key"),
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--disable-admission-plugins=ServiceAccount");
        server.awaitReady();
        return server;
    }

    private void run(Path program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        processes.add(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program.getFileName() + ".log").toFile())
                .start());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void writeKeys() throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2_048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(
                folder.resolve("sa.key"), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
                folder.resolve("sa.pub"), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + kind
                + "-----\n";
    }

    /** Asks until it is ready; a server that ended says why in its log. */
    private void awaitReady() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            boolean ended = processes.stream().anyMatch(process -> !process.isAlive());
            if (ended) {
                throw new IllegalStateException(
                        "a server ended:\n" + Files.readString(folder.resolve("kube-apiserver.log")));
            }
            if (Files.exists(folder.resolve("certs/apiserver.crt")) && isReady()) {
                return;
            }
            processes.getLast().waitFor(200, TimeUnit.MILLISECONDS);
        }
        throw new IllegalStateException("the API server was not ready within " + PATIENCE);
    }

    private boolean isReady() {
        try (ApiClient client = client(ADMIN, 1)) {
            return client.send(ApiRequest.get("readyz").accepting(500)).status() == 200;
        } catch (RuntimeException _) {
            return false;
        }
    }

    TrustedCertificates certificates() {
        try {
            return new TrustedCertificates(Files.readString(folder.resolve("certs/apiserver.crt")), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    private ApiClient client(String token, int attempts) {
        HttpSettings defaults = HttpSettings.defaults();
        HttpSettings settings = new HttpSettings(
                defaults.connectTime(),
                Duration.ofSeconds(10),
                defaults.largestAnswer(),
                0,
                attempts,
                Duration.ofMillis(10),
                Duration.ofMillis(50),
                AddressRules.allowing("127.0.0.1"));
        try {
            Exchange exchange =
                    new Exchange(settings, Optional.of(certificates().context()));
            return new ApiClient(address, FixedSignIn.bearer(Secret.of(token)), exchange, InstantSource.system());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an object, given as JSON, as an administrator. */
    void create(String path, String json) {
        send("POST", path, json);
    }

    /** Writes the status that a controller would. */
    void putStatus(String path, String json) {
        send("PUT", path + "/status", json);
    }

    private void send(String method, String path, String json) {
        try (ApiClient client = client(ADMIN, 1)) {
            client.send(new ApiRequest(
                            method, path, new TreeMap<>(), new TreeMap<>(), Optional.empty(), new TreeSet<>(), false)
                    .body("application/json", json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public void close() {
        for (Process process : processes.reversed()) {
            process.destroy();
            process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
            process.destroyForcibly();
        }
    }
}
