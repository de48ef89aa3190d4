package dev.throughline.connect.azuredevops;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls of Azure DevOps' API. */
final class AzureDevOpsApi implements AutoCloseable {
    private final String organization;
    private final ApiClient client;

    AzureDevOpsApi(AzureDevOpsSettings settings, HttpSettings http, InstantSource clock) {
        this.organization = settings.organization();
        this.client = new ApiClient(settings.address(), http, FixedSignIn.basic("", settings.token()), clock);
    }

    /** A request below the organization. */
    ApiRequest request(String method, String... segments) {
        String[] below =
                Stream.concat(Stream.of(organization), Stream.of(segments)).toArray(String[]::new);
        return ApiRequest.of(method, below).query("api-version", "7.1").header("Accept", "application/json");
    }

    ApiAnswer send(ApiRequest request) {
        return checked(client.send(request.accepting(302)));
    }

    Fields send(ApiRequest request, Object body) {
        return checked(client.send(request.accepting(302), body)).json();
    }

    /** What a request finds, or nothing where the answer is 404. */
    Optional<Fields> find(ApiRequest request) {
        ApiAnswer answer = send(request.accepting(404));
        return answer.status() == 404 ? Optional.empty() : Optional.of(answer.json());
    }

    /** A bad token may be answered with the page where people sign in, as 203 or by redirect. */
    private static ApiAnswer checked(ApiAnswer answer) {
        if (answer.status() < 400 && !answer.saysJson()) {
            throw new ConnectorException(
                    Reason.CREDENTIALS_REJECTED,
                    answer.place(),
                    "answers with a page to sign in at",
                    "make a new personal access token and replace it in the connection");
        }
        return answer;
    }

    @Override
    public void close() {
        client.close();
    }
}
