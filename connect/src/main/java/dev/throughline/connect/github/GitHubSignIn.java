package dev.throughline.connect.github;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.SignIn;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.json.Fields;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Signs in with a token as it is, or as an App with the token of its installation, which lives for an hour. */
final class GitHubSignIn {
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private GitHubSignIn() {}

    static SignIn of(GitHubSettings settings, HttpSettings http, InstantSource clock) {
        return switch (settings.credential()) {
            case GitHubCredential.Token token -> FixedSignIn.bearer(token.text());
            case GitHubCredential.App app ->
                new TokenSignIn(
                        () -> installationToken(settings, app, http, clock),
                        clock,
                        AHEAD,
                        Set.of(401),
                        List.of(app.privateKey()));
        };
    }

    private static TokenSignIn.Token installationToken(
            GitHubSettings settings, GitHubCredential.App app, HttpSettings http, InstantSource clock) {
        SignIn asApp = FixedSignIn.bearer(AppJwt.of(app, clock.instant()));
        ApiRequest request = ApiRequest.post(
                        "app", "installations", String.valueOf(app.installation()), "access_tokens")
                .header("Accept", "application/vnd.github+json")
                .header("X-GitHub-Api-Version", "2022-11-28")
                .reading();
        try (ApiClient client = new ApiClient(settings.address(), http, asApp, clock)) {
            Fields answer = client.send(request).json();
            Secret token = answer.text("token")
                    .map(Secret::of)
                    .orElseThrow(() -> new ConnectorException(
                            Reason.ANSWER_MALFORMED,
                            settings.address().toString(),
                            "its sign-in gives no token",
                            "check that this is the address of GitHub's API"));
            return new TokenSignIn.Token(
                    token,
                    answer.time("expires_at").orElseGet(() -> clock.instant().plus(USUAL_LIFE)));
        }
    }
}
