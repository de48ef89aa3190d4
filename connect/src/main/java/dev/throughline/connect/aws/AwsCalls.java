package dev.throughline.connect.aws;

import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.model.graph.Input;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Makes calls in one account's region, and deals with those that are refused: one refusal ends one call, whose answer is then missing.
 * Credentials that are no good end everything.
 */
final class AwsCalls {
    private static final Set<String> BAD_CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidToken",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private final String account;
    private final String region;
    private final InventoryDraft draft;

    AwsCalls(String account, String region, InventoryDraft draft) {
        this.account = account;
        this.region = region;
        this.draft = draft;
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    /** Runs a walk over one call's pages. What it took in before a refusal stays. */
    void run(Input input, String call, Runnable walk) {
        attempt(input, call, () -> {
            walk.run();
            return true;
        });
    }

    /** Makes a call; empty if it was refused, which is then said. */
    <T> Optional<T> attempt(Input input, String call, Supplier<T> request) {
        return attempt(input, call, "", Optional.empty(), request);
    }

    /** Makes a call that may well find nothing, which the service says by a code. */
    <T> Optional<T> attempt(Input input, String call, String nothing, Supplier<T> request) {
        return attempt(input, call, nothing, Optional.empty(), request);
    }

    /**
     * Makes a call that may well find nothing.
     *
     * @param nothing the code by which the service says so
     * @param then what that means
     */
    <T> Optional<T> attempt(Input input, String call, String nothing, Optional<T> then, Supplier<T> request) {
        try {
            return Optional.of(request.get());
        } catch (AwsServiceException e) {
            String code = e.awsErrorDetails() == null
                    ? ""
                    : String.valueOf(e.awsErrorDetails().errorCode());
            if (!code.isEmpty() && nothing.equals(code)) {
                return then;
            }
            if (BAD_CREDENTIALS.contains(code)) {
                throw rejected(e);
            }
            draft.missing(input, account, call, reason(e, code) + where());
            return Optional.empty();
        } catch (SdkException e) {
            draft.missing(input, account, call, trouble(e) + where());
            return Optional.empty();
        }
    }

    /** A call on which everything depends. */
    static <T> T must(Supplier<T> request) {
        try {
            return request.get();
        } catch (SdkServiceException e) {
            throw rejected(e);
        } catch (SdkException e) {
            throw connectorException(e)
                    .orElseGet(() -> new ConnectorException(
                                    Reason.CREDENTIALS_REJECTED,
                                    "AWS",
                                    "no credentials were found, or they cannot be used",
                                    "give an access key, or run this with a role")
                            .causedBy(e));
        }
    }

    private static ConnectorException rejected(SdkServiceException trouble) {
        // The service's message may quote the request; its code says enough.
        String code = trouble instanceof AwsServiceException aws && aws.awsErrorDetails() != null
                ? String.valueOf(aws.awsErrorDetails().errorCode())
                : String.valueOf(trouble.statusCode());
        return new ConnectorException(
                trouble.statusCode() >= 500 ? Reason.UNAVAILABLE : Reason.CREDENTIALS_REJECTED,
                "AWS",
                "answered " + code,
                "check the key, its role and the trust policy of that role");
    }

    private static String reason(AwsServiceException trouble, String code) {
        boolean denied = trouble.statusCode() == 403 || code.contains("AccessDenied") || code.contains("Unauthorized");
        if (trouble.isThrottlingException()) {
            return "throttled";
        }
        return denied ? "access denied" : "answered " + (code.isEmpty() ? trouble.statusCode() : code);
    }

    private static String trouble(SdkException trouble) {
        return connectorException(trouble)
                .map(cause -> cause.reason() == Reason.ADDRESS_REFUSED ? throwing(cause) : cause)
                .map(cause -> cause.reason() == Reason.TIMED_OUT ? "no whole answer in time" : "no answer")
                .orElse("an answer that cannot be read");
    }

    /** An address that may not be called is a matter of settings, not of rights. */
    private static ConnectorException throwing(ConnectorException cause) {
        throw cause;
    }

    private static Optional<ConnectorException> connectorException(Throwable trouble) {
        for (Throwable at = trouble; at != null; at = at.getCause()) {
            if (at instanceof ConnectorException found) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    private String where() {
        return region.isEmpty() ? "" : " in " + region;
    }
}
