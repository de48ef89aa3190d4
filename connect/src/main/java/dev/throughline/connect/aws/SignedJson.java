package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Calls a service of Amazon in its JSON protocol, for services whose client is not part of this program: signed, tried again and refused
 * by the SDK's own rules.
 *
 * @param name the service as signatures and addresses have it: {@code apprunner}
 * @param target what the names of operations stand behind: {@code AppRunner}
 */
record SignedJson(
        String name,
        String target,
        String region,
        URI endpoint,
        SdkHttpClient client,
        AwsCredentialsProvider credentials,
        RetryStrategy again) {
    private static final JsonReader JSON = new JsonReader();

    /** Makes a call, as often as it takes. */
    Fields call(String operation, Map<String, ?> request) {
        RetryToken token = again.acquireInitialToken(AcquireInitialTokenRequest.create(name))
                .token();
        while (true) {
            try {
                return once(operation, JSON.write(request));
            } catch (SdkException e) {
                token = waited(token, e);
            }
        }
    }

    private RetryToken waited(RetryToken token, SdkException failure) {
        try {
            RefreshRetryTokenResponse next = again.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .build());
            Thread.sleep(next.delay());
            return next.token();
        } catch (TokenAcquisitionFailedException _) {
            throw failure;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("the walk was stopped", e);
        }
    }

    private Fields once(String operation, byte[] body) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-amz-json-1.0")
                .putHeader("X-Amz-Target", target + "." + operation)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(unsigned -> unsigned.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, name)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        HttpExecuteRequest.Builder sent = HttpExecuteRequest.builder().request(signed.request());
        signed.payload().ifPresent(sent::contentStreamProvider);
        try {
            return answer(client.prepareRequest(sent.build()).call());
        } catch (IOException | MalformedJsonException e) {
            throw SdkClientException.create(name + " gave no answer", e);
        }
    }

    private static Fields answer(HttpExecuteResponse response) throws IOException, MalformedJsonException {
        byte[] body = new byte[0];
        if (response.responseBody().isPresent()) {
            try (InputStream in = response.responseBody().get()) {
                body = in.readAllBytes();
            }
        }
        if (response.httpResponse().isSuccessful()) {
            return JSON.read(body);
        }
        throw AwsServiceException.builder()
                .statusCode(response.httpResponse().statusCode())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code(body))
                        .sdkHttpResponse(response.httpResponse())
                        .build())
                .build();
    }

    /** {@code com.amazon.coral.service#AccessDeniedException}, or without what stands before; empty where nothing is told. */
    private static String code(byte[] body) {
        try {
            Optional<String> type = JSON.read(body).text("__type");
            return type.map(text -> text.substring(text.indexOf('#') + 1)).orElse("");
        } catch (MalformedJsonException _) {
            return "";
        }
    }
}
