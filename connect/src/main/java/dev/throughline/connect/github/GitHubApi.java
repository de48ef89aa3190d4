package dev.throughline.connect.github;

import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls of GitHub's API. */
final class GitHubApi implements AutoCloseable {
    static final int PAGE_SIZE = 100;

    private static final Pattern NEXT_PAGE = Pattern.compile("<[^>]*[?&]page=(\\d+)[^>]*>;\\s*rel=\"next\"");

    private static final String BEARER = "Bearer ";

    private final SignIn signIn;
    private final ApiClient client;

    GitHubApi(GitHubSettings settings, HttpSettings http, InstantSource clock) {
        this.signIn = GitHubSignIn.of(settings, http, clock);
        this.client = new ApiClient(settings.address(), http, signIn, clock);
    }

    /** The token of today, which Git takes as well. */
    Secret token() {
        String header = signIn.headers().getOrDefault("Authorization", "");
        return Secret.of(header.startsWith(BEARER) ? header.substring(BEARER.length()) : header);
    }

    static ApiRequest get(String path, String... more) {
        return request("GET", path, more);
    }

    /** A request for the path that all parts make; parts may hold slashes, as branches and files do. */
    static ApiRequest request(String method, String path, String... more) {
        List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
        for (String part : more) {
            segments.addAll(List.of(part.split("/", -1)));
        }
        return ApiRequest.of(method, segments.toArray(String[]::new))
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28");
    }

    ApiAnswer send(ApiRequest request) {
        return client.send(request);
    }

    Fields send(ApiRequest request, Object body) {
        return client.send(request, body).json();
    }

    /** What a request finds, or nothing where the answer is 404. */
    Optional<Fields> find(ApiRequest request) {
        ApiAnswer answer = client.send(request.accepting(404));
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.json());
    }

    /** The number of the next page, from the {@code Link} header (RFC 8288). */
    static Optional<String> nextPage(ApiAnswer answer) {
        return answer.header("Link")
                .map(NEXT_PAGE::matcher)
                .filter(Matcher::find)
                .map(match -> match.group(1));
    }

    @Override
    public void close() {
        client.close();
    }
}
