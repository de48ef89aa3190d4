package dev.throughline.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A server's pages as a browser without a screen uses them: cookies, redirects, forms with the token of the last page. */
final class HubPages {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("throughline_[\\w-]{20,}");
    private static final String PASSWORD = "a long sentence for a test";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new TreeMap<>();
    private final URI server;
    private String csrf = "";

    HubPages(URI server) {
        this.server = server;
    }

    /** Makes the first administrator and, for that one, an API token with these permissions. */
    String tokenOfFirstAdmin(URI setupLink, String... permissions) throws IOException, InterruptedException {
        get(setupLink.getRawPath() + "?" + setupLink.getRawQuery());
        post("/setup", setupLink.getQuery() + "&name=ada&password=" + encoded(PASSWORD));
        get("/sign-in");
        post("/sign-in", "name=ada&password=" + encoded(PASSWORD));
        get("/account");
        StringBuilder form = new StringBuilder("name=ci&days=1");
        for (String permission : permissions) {
            form.append("&permission=").append(permission);
        }
        Matcher token = TOKEN.matcher(post("/account/tokens", form.toString()));
        assertThat(token.find()).as("a page with the token").isTrue();
        return token.group();
    }

    /** What REST answers to a program with a token. */
    String ask(String path, String token) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(server.resolve(path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private String post(String path, String form) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&_csrf=" + encoded(csrf))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path))
                .header("Accept", "text/html")
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        answer.headers().allValues("Set-Cookie").forEach(cookie -> {
            String[] parts = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(parts[0], parts[1]);
        });
        Matcher token = CSRF.matcher(answer.body());
        if (token.find()) {
            csrf = token.group(1);
        }
        assertThat(answer.statusCode()).as(answer.uri() + "\n" + answer.body()).isLessThan(400);
        return answer.body();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
