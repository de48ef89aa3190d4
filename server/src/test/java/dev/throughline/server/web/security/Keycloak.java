package dev.throughline.server.web.security;

import dev.throughline.testkit.MavenArtifacts;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A real Keycloak on loopback with one realm, in which Ada belongs to the group appsec. */
final class Keycloak implements AutoCloseable {
    static final String CLIENT = "throughline";
    static final String CLIENT_SECRET = "a-secret-of-the-client";
    static final String PASSWORD = "ada's password";

    private static final String COORDINATES = "org.keycloak:keycloak-quarkus-dist:26.7.3:zip";
    private static final long PATIENCE_SECONDS = 240;

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one in a folder, which knows a server at this address. */
    static Keycloak start(Path folder, URI server) throws IOException {
        Path home = unpack(folder);
        Path realms = Files.createDirectories(home.resolve("data/import"));
        Files.writeString(realms.resolve("acme.json"), realm(server));
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + freePort())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_APPEND", "-Xmx400m -XX:TieredStopAtLevel=1");
        Keycloak keycloak = new Keycloak(builder.start(), port);
        keycloak.awaitIssuer(folder.resolve("keycloak.log"));
        return keycloak;
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/acme";
    }

    private void awaitIssuer(Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    private boolean answers() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(issuer())).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path unpack(Path folder) throws IOException {
        try (MavenArtifacts artifacts = MavenArtifacts.open();
                InputStream file = Files.newInputStream(artifacts.file(COORDINATES));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path home = files.filter(file -> file.getFileName().toString().startsWith("keycloak-"))
                    .findFirst()
                    .orElseThrow();
            if (!home.resolve("bin/kc.sh").toFile().setExecutable(true)) {
                throw new IOException("bin/kc.sh cannot be made executable");
            }
            return home;
        }
    }

    private static String realm(URI server) {
        return """
                {
                  "realm": "acme", "enabled": true, "sslRequired": "none",
                  "groups": [ { "name": "appsec" }, { "name": "others" } ],
                  "users": [ {
                    "username": "ada", "enabled": true, "email": "ada@acme.example", "emailVerified": true,
                    "firstName": "Ada", "lastName": "Lovelace", "groups": [ "appsec" ],
                    "credentials": [ { "type": "password", "value": "%s" } ]
                  } ],
                  "clients": [ {
                    "clientId": "%s", "secret": "%s", "enabled": true, "protocol": "openid-connect",
                    "publicClient": false, "standardFlowEnabled": true,
                    "redirectUris": [ "%s/sign-in/from/sso" ],
                    "protocolMappers": [ {
                      "name": "groups", "protocol": "openid-connect", "protocolMapper": "oidc-group-membership-mapper",
                      "config": { "claim.name": "groups", "full.path": "false", "id.token.claim": "true" }
                    } ]
                  } ]
                }
                """.formatted(PASSWORD, CLIENT, CLIENT_SECRET, server);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
