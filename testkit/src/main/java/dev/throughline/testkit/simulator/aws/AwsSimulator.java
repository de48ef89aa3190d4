package dev.throughline.testkit.simulator.aws;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import dev.throughline.testkit.simulator.aws.AwsOperation.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Services of AWS behind one address. Takes {@link #KEY}, and whoever assumed a role that this key may assume with the external id
 * {@link #EXTERNAL_ID}; refuses other keys as the services do, each in its own protocol.
 *
 * <p>Answers are given as they go over the wire, a text a page; the token of a page is its number, from 1 on.
 */
public final class AwsSimulator implements Service {
    public static final String KEY = "AKIASIMULATED0000001";
    public static final String EXTERNAL_ID = "simulated-external-id";
    public static final String OWN_ACCOUNT = "999900001111";

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=(\\w+)/\\d+/([\\w-]+)/");

    private final Map<String, List<String>> pagesByOperation = new TreeMap<>();
    private final Map<String, Refused> refused = new HashMap<>();
    private final Set<String> deniedRoles = new HashSet<>();

    private record Refused(int status, String code) {}

    /** Answers an operation with these pages: {@code ec2:DescribeInstances}. */
    public synchronized AwsSimulator with(String operation, String... pages) {
        pagesByOperation.put(operation, List.of(pages));
        return this;
    }

    /** Refuses an operation. */
    public synchronized AwsSimulator refuse(String operation, int status, String code) {
        refused.put(operation, new Refused(status, code));
        return this;
    }

    /** Refuses an operation to whoever asks. */
    public AwsSimulator deny(String operation) {
        return refuse(operation, 403, operation.startsWith("ec2:") ? "UnauthorizedOperation" : "AccessDenied");
    }

    /** Nobody may assume this role any more. */
    public synchronized AwsSimulator denyRole(String arn) {
        deniedRoles.add(arn);
        return this;
    }

    @Override
    public synchronized Reply answer(Call call) {
        AwsOperation operation = AwsOperation.of(call);
        Matcher credential = CREDENTIAL.matcher(call.header("Authorization").orElse(""));
        if (!credential.find()) {
            return refusal(operation, 403, "MissingAuthenticationToken");
        }
        String key = credential.group(1);
        boolean known = key.equals(KEY) || key.startsWith("ASIA");
        if (!known) {
            return refusal(operation, 403, "InvalidClientTokenId");
        }
        if (operation.name().equals("sts:AssumeRole")) {
            return assumeRole(operation, call);
        }
        if (operation.name().equals("sts:GetCallerIdentity")) {
            return callerIdentity(key);
        }
        Refused refusal = refused.get(operation.name());
        return refusal == null ? page(operation) : refusal(operation, refusal.status(), refusal.code());
    }

    private Reply assumeRole(AwsOperation operation, Call call) {
        Map<String, String> form = call.form();
        String role = form.getOrDefault("RoleArn", "");
        boolean good = EXTERNAL_ID.equals(form.get("ExternalId")) && !deniedRoles.contains(role);
        if (!good) {
            return refusal(operation, 403, "AccessDenied");
        }
        String account = role.split(":", -1)[4];
        return xml(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <Credentials><AccessKeyId>ASIA%s</AccessKeyId><SecretAccessKey>simulated</SecretAccessKey>
                <SessionToken>simulated-session</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>
                <AssumedRoleUser><Arn>%s/throughline</Arn><AssumedRoleId>AROA:throughline</AssumedRoleId></AssumedRoleUser>
                </AssumeRoleResult></AssumeRoleResponse>""".formatted(account, role));
    }

    private static Reply callerIdentity(String key) {
        String account = key.equals(KEY) ? OWN_ACCOUNT : key.substring("ASIA".length());
        return xml(200, """
                <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
                <Arn>arn:aws:iam::%1$s:user/reader</Arn><UserId>AIDA</UserId><Account>%1$s</Account>
                </GetCallerIdentityResult></GetCallerIdentityResponse>""".formatted(account));
    }

    private Reply page(AwsOperation operation) {
        List<String> pages = pagesByOperation.get(operation.name());
        int page = operation.token().map(Integer::parseInt).orElse(0);
        Optional<String> body = pages == null || page >= pages.size() ? Optional.empty() : Optional.of(pages.get(page));
        return switch (operation.protocol()) {
            case EC2, QUERY, REST_XML -> xml(200, body.orElseGet(() -> nothing(operation)));
            case JSON -> Reply.text(200, "application/x-amz-json-1.1", body.orElse("{}"));
            case REST_JSON -> Reply.text(200, "application/json", body.orElse("{}"));
        };
    }

    private static String nothing(AwsOperation operation) {
        String name = operation.name().substring(operation.name().indexOf(':') + 1);
        return operation.protocol() == Protocol.QUERY
                ? "<" + name + "Response><" + name + "Result/></" + name + "Response>"
                : "<" + name + "Response/>";
    }

    private static Reply refusal(AwsOperation operation, int status, String code) {
        String message = "simulated refusal of " + operation.name();
        return switch (operation.protocol()) {
            case EC2 ->
                xml(
                        status,
                        "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                                + "</Message></Error></Errors><RequestID>r</RequestID></Response>");
            case QUERY ->
                xml(
                        status,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
            case REST_XML -> xml(status, "<Error><Code>" + code + "</Code><Message>" + message + "</Message></Error>");
            case JSON -> Reply.json(400, Map.of("__type", code, "message", message));
            case REST_JSON -> Reply.json(status, Map.of("message", message)).header("x-amzn-ErrorType", code);
        };
    }

    private static Reply xml(int status, String body) {
        return Reply.text(status, "text/xml", body);
    }
}
