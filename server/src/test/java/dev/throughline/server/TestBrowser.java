package dev.throughline.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, follows redirects, sends forms with the token of the page it saw last. */
public final class TestBrowser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI server;
    private String csrf = "";

    TestBrowser(URI server) {
        this.server = server;
    }

    /** What the server answered. */
    public record Page(int status, String body, URI address, HttpHeaders headers) {}

    public Page get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** Sends a form. */
    public Page post(String path, Map<String, String> fields) {
        if (csrf.isEmpty()) {
            get("/sign-in");
        }
        String form = "_csrf=" + encoded(csrf)
                + fields.entrySet().stream()
                        .map(field -> "&" + encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining());
        return send(request(path)
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Sends any request, with the cookies of this browser. */
    public Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            // To a browser loopback is as good as https, to this client it is not.
            cookies.getCookieStore().getCookies().forEach(cookie -> cookie.setSecure(false));
            Matcher token = CSRF.matcher(answer.body());
            if (token.find()) {
                csrf = token.group(1);
            }
            return new Page(answer.statusCode(), answer.body(), answer.uri(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to a path of the server, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(30));
    }

    /** Signs in as people do. */
    public Page signIn(String name, String password) {
        get("/sign-in");
        Page page = post("/sign-in", Map.of("name", name, "password", password));
        if (page.body().contains("Sign out")) {
            get("/account");
        }
        return page;
    }

    /** The cookie of this name; nothing if there is none. */
    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
