package dev.throughline.connect.aws;

import dev.throughline.connect.aws.AwsSettings.AccountRole;
import dev.throughline.connect.http.Exchange;
import dev.throughline.connect.http.HttpSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/** Who asks: credentials, and how clients of services are made with them. */
final class AwsSession implements AutoCloseable {
    private static final String SESSION_NAME = "throughline";

    private final AwsSettings settings;
    private final HttpSettings http;
    private final BoundedSdkClient client;
    private final AwsCredentialsProvider credentials;
    private final List<ExecutionInterceptor> interceptors;

    private AwsSession(
            AwsSettings settings,
            HttpSettings http,
            BoundedSdkClient client,
            AwsCredentialsProvider credentials,
            List<ExecutionInterceptor> interceptors) {
        this.settings = settings;
        this.http = http;
        this.client = client;
        this.credentials = credentials;
        this.interceptors = interceptors;
    }

    /** As the owner of the key. */
    static AwsSession open(AwsSettings settings, HttpSettings http) {
        AwsCredentialsProvider own = settings.key()
                .<AwsCredentialsProvider>map(key -> StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(key.id(), key.secret().reveal())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        return new AwsSession(settings, http, new BoundedSdkClient(new Exchange(http)), own, List.of());
    }

    /** As a role, of another account as a rule. */
    AwsSession as(AccountRole role) {
        StsClient sts = client(StsClient.builder(), settings.home());
        AwsCredentialsProvider assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role.roleArn())
                        .roleSessionName(SESSION_NAME)
                        .externalId(role.externalId().orElse(null)))
                .build();
        return new AwsSession(settings, http, client, assumed, interceptors);
    }

    /** The same, with of every answer the first row only. */
    AwsSession tasting() {
        return new AwsSession(settings, http, client, credentials, List.of(new FirstRows()));
    }

    /** A client of a service in a region. */
    <C, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(B builder, String region) {
        settings.endpoint().ifPresent(builder::endpointOverride);
        StandardRetryStrategy again = again();
        return builder.region(Region.of(region))
                .credentialsProvider(credentials)
                .httpClient(client)
                .overrideConfiguration(config -> config.retryStrategy(again).executionInterceptors(interceptors))
                .build();
    }

    private StandardRetryStrategy again() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(http.attempts())
                .backoffStrategy(BackoffStrategy.exponentialDelay(http.firstWait(), http.longestWait()))
                .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(http.firstWait(), http.longestWait()))
                .build();
    }

    /** A service that the SDK's modules at hand have no client of. */
    SignedJson json(String name, String target, String region) {
        URI endpoint =
                settings.endpoint().orElseGet(() -> URI.create("https://" + name + "." + region + ".amazonaws.com"));
        return new SignedJson(name, target, region, endpoint, client, credentials, again());
    }

    /** Whether only the first row of each answer is wanted. */
    boolean isTasting() {
        return !interceptors.isEmpty();
    }

    Optional<String> endpoint() {
        return settings.endpoint().map(Object::toString);
    }

    @Override
    public void close() {
        client.close();
    }
}
