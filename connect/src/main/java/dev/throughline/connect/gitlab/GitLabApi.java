package dev.throughline.connect.gitlab;

import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.Optional;

/** Calls of GitLab's API. */
final class GitLabApi implements AutoCloseable {
    private final ApiClient client;

    GitLabApi(GitLabSettings settings, HttpSettings http, InstantSource clock) {
        this.client =
                new ApiClient(settings.address(), http, FixedSignIn.header("PRIVATE-TOKEN", settings.token()), clock);
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

    @Override
    public void close() {
        client.close();
    }
}
