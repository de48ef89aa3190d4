package dev.throughline.connect.aws;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.Exchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Sends the requests of Amazon's SDK within our own bounds of time, size and address; signing and trying again stay the SDK's.
 *
 * <p>What may pass comes out as an {@link IOException}, which the SDK tries again.
 */
final class BoundedSdkClient implements SdkHttpClient {
    /** The JDK's client sets these itself and refuses to be told. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final Exchange exchange;

    BoundedSdkClient(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return send(request);
            }

            @Override
            public void abort() {
                // The exchange ends by itself after its time.
            }
        };
    }

    private HttpExecuteResponse send(HttpExecuteRequest request) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(request.httpRequest().getUri());
        request.httpRequest().forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
            }
        });
        builder.method(request.httpRequest().method().name(), BodyPublishers.ofByteArray(body(request)));
        try {
            return response(exchange.send(builder.build()));
        } catch (ConnectorException e) {
            if (e.mayPass()) {
                throw new IOException(e);
            }
            throw e;
        }
    }

    private static byte[] body(HttpExecuteRequest request) throws IOException {
        if (request.contentStreamProvider().isEmpty()) {
            return new byte[0];
        }
        try (InputStream in = request.contentStreamProvider().get().newStream()) {
            return in.readAllBytes();
        }
    }

    private static HttpExecuteResponse response(ApiAnswer answer) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(answer.status());
        answer.headers().map().forEach((name, values) -> {
            // The body is unpacked already.
            if (!name.equalsIgnoreCase("content-encoding") && !name.equalsIgnoreCase("content-length")) {
                head.putHeader(name, values);
            }
        });
        return HttpExecuteResponse.builder()
                .response(head.build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    @Override
    public String clientName() {
        return "Bounded";
    }

    @Override
    public void close() {
        exchange.close();
    }
}
