package dev.throughline.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.server.database.EmbeddedDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the server as a process of its own, with its own PostgreSQL, as users do. */
class ServeTest {
    private static final Pattern ADDRESS = Pattern.compile("Throughline listens on (http://\\S+)");

    @TempDir
    Path data;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endWhatRuns() throws Exception {
        for (Process process : started) {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void greetsServesAndSurvivesBeingKilled() throws Exception {
        Process first = start("serve", "--port", "0");
        String greeting = greeting(first);
        String address = address(greeting);
        assertThat(greeting.lines()).as("nothing but the greeting").hasSize(3);
        assertThat(greeting).contains(address + "/setup?token=");
        assertThat(get(address + "/sign-in")).contains("Sign in");

        Path backup = data.resolve("backup.zip");
        assertThat(output(start("backup", backup.toString()))).contains("backup.zip holds ");
        assertThat(output(start("rotate-keys"))).contains("A new data key seals 0 credentials.");

        kill(first);
        assertThat(EmbeddedDatabase.runningIn(data.resolve("postgres")))
                .as("PostgreSQL outlives a server that is killed")
                .isPresent();

        Process second = start("serve", "--port", "0");
        assertThat(get(address(greeting(second)) + "/sign-in")).contains("Sign in");

        end(second);
        assertThat(EmbeddedDatabase.runningIn(data.resolve("postgres"))).isEmpty();
        assertThat(output(start("restore", backup.toString()))).contains("rows came in");
    }

    @Test
    void endsWhenItsPostgresEnds() throws Exception {
        Process server = start("serve", "--port", "0");
        greeting(server);
        String pid =
                Files.readAllLines(data.resolve("postgres/data/postmaster.pid")).getFirst();

        ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroyForcibly();

        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Process again = start("serve", "--port", "0");
        assertThat(greeting(again)).contains("Throughline listens on");
    }

    @Test
    void saysWhatIsWrongWithADatabase() throws Exception {
        Process server = start("serve", "--db-url", "mysql://localhost/throughline");

        assertThat(output(server)).isEqualTo("""
                        --db-url: is not the address of a PostgreSQL
                          write it as jdbc:postgresql://host/database
                        """);
        assertThat(server.waitFor()).isEqualTo(1);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                shipped(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    /** The class path without what belongs to tests, such as how they log. */
    private static String shipped() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** What it prints until its setup link. */
    private static String greeting(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        while (!said.toString().contains("/setup?token=")) {
            String line = out.readLine();
            assertThat(line).as("the end of a server that said:\n" + said).isNotNull();
            said.append(line).append('\n');
        }
        return said.toString();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String address(String greeting) {
        Matcher address = ADDRESS.matcher(greeting);
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
