package dev.throughline.bench.hub;

import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Grant;
import dev.throughline.server.access.Role;
import dev.throughline.server.access.Users;
import dev.throughline.server.command.Server;
import dev.throughline.server.database.EmbeddedDatabase;
import dev.throughline.server.settings.ProcessOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks the server for the vulnerabilities page over a million findings, through filters drawn by chance, at a steady rate, whether
 * or not the answers keep up; a time counts from when the request was due. Prints percentiles and the slowest.
 *
 * <p>Arguments: a folder that keeps the database between runs, how many findings, requests per second, seconds.
 */
public final class PagesRun {
    private static final String NAME = "bench";
    private static final String PASSWORD = "a long sentence for measuring";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int WARM_UP = 60;
    private static final int SHOWN = 8;

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI address;

    private PagesRun(URI address) {
        this.address = address;
    }

    private record Taken(String path, int status, double millis) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int count = Integer.parseInt(arguments[1]);
        int perSecond = Integer.parseInt(arguments[2]);
        int seconds = Integer.parseInt(arguments[3]);
        try (EmbeddedDatabase database = EmbeddedDatabase.in(folder)) {
            Server.Listening listening = new Server.Listening(InetAddress.getLoopbackAddress(), 0, false);
            try (Server server = Server.serving(database.address(), new ProcessOptions(folder, false), listening)) {
                fill(database.dataSource(), count);
                Users users = server.part(Users.class);
                if (users.all().stream().noneMatch(user -> user.name().equals(NAME))) {
                    users.add(Actor.system(NAME), NAME, NAME, PASSWORD, List.of(Grant.everywhere(Role.SECURITY)));
                }
                new PagesRun(URI.create("http://127.0.0.1:" + server.port())).measure(perSecond, seconds);
            }
        }
    }

    private static void fill(DataSource database, int count) throws SQLException, IOException {
        long present = JdbcClient.create(database)
                .sql("SELECT count(*) FROM finding")
                .query(Long.class)
                .single();
        if (present == 0) {
            long start = System.nanoTime();
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(script().replace("${count}", String.valueOf(count)));
                statement.execute("VACUUM ANALYZE");
            }
            System.out.printf("filled %,d findings in %d s%n", count, secondsSince(start));
        }
    }

    private static String script() throws IOException {
        try (InputStream in = PagesRun.class.getResourceAsStream("findings.sql")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long secondsSince(long start) {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    private void measure(int perSecond, int seconds) throws IOException, InterruptedException {
        signIn();
        RandomFilters warmUp = new RandomFilters(1);
        for (int request = 0; request < WARM_UP; request++) {
            get(warmUp.next());
        }
        RandomFilters filters = new RandomFilters(2);
        List<Taken> taken = Collections.synchronizedList(new ArrayList<>());
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int request = 0; request < perSecond * seconds; request++) {
                long due = start + TimeUnit.SECONDS.toNanos(request) / perSecond;
                TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                String path = filters.next();
                threads.execute(() -> taken.add(timed(path, due)));
            }
        }
        print(taken, perSecond);
    }

    private Taken timed(String path, long due) {
        int status;
        try {
            status = get(path);
        } catch (IOException _) {
            status = 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            status = 0;
        }
        return new Taken(path, status, (System.nanoTime() - due) / 1e6);
    }

    private int get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private void signIn() throws IOException, InterruptedException {
        String form = client.send(
                        HttpRequest.newBuilder(address.resolve("/sign-in")).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        Matcher token = CSRF.matcher(form);
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no form");
        }
        String body = "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8) + "&name=" + NAME
                + "&password=" + URLEncoder.encode(PASSWORD, StandardCharsets.UTF_8);
        client.send(
                HttpRequest.newBuilder(address.resolve("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        if (get("/findings") != 200) {
            throw new IllegalStateException("not signed in");
        }
    }

    private static void print(List<Taken> taken, int perSecond) {
        List<Taken> sorted =
                taken.stream().sorted(Comparator.comparingDouble(Taken::millis)).toList();
        long failed = taken.stream().filter(answer -> answer.status() != 200).count();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,d requests at %d/s, %d failed; ms: p50 %.0f, p95 %.0f, p99 %.0f, max %.0f; heap limit %d MiB%n",
                taken.size(),
                perSecond,
                failed,
                percentile(sorted, 50),
                percentile(sorted, 95),
                percentile(sorted, 99),
                sorted.getLast().millis(),
                runtime.maxMemory() >> 20);
        sorted.reversed().stream()
                .limit(SHOWN)
                .forEach(answer -> System.out.printf(Locale.ROOT, "%6.0f ms  %s%n", answer.millis(), answer.path()));
    }

    private static double percentile(List<Taken> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100))
                .millis();
    }
}
