package dev.throughline.connect.azure;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.Secret;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.http.TokenSignIn.Token;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.graph.Input;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Subscriptions of Azure, asked through Azure Resource Graph: a page a subscription. */
public final class AzureSubscriptions implements InventorySource, AutoCloseable {
    private static final String RESOURCES = "Resources";
    private static final int MOST_PAGES = 5_000;
    private static final int ROWS = 1_000;
    private static final int MOST_TRIED = 10;
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final AzureSettings settings;
    private final HttpSettings http;
    private final InstantSource clock;
    private final ApiClient client;

    public AzureSubscriptions(AzureSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
        TokenSignIn signIn = new TokenSignIn(this::token, clock, AHEAD, Set.of(401), List.of(settings.clientSecret()));
        this.client = new ApiClient(settings.management(), http, signIn, clock);
    }

    /** Client credentials (RFC 6749 §4.4). */
    private Token token() {
        String form = Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        settings.clientId(),
                        "client_secret",
                        settings.clientSecret().reveal(),
                        "scope",
                        settings.management() + "/.default")
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .sorted()
                .collect(Collectors.joining("&"));
        try (ApiClient login =
                new ApiClient(settings.login(), http, FixedSignIn.none(settings.clientSecret()), clock)) {
            ApiAnswer answer = login.send(ApiRequest.post(settings.tenant(), "oauth2", "v2.0", "token")
                    .body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.US_ASCII))
                    .accepting(400)
                    .reading());
            Fields token = answer.json();
            if (answer.status() == 400 || token.text("access_token").isEmpty()) {
                throw new ConnectorException(
                        Reason.CREDENTIALS_REJECTED,
                        answer.place(),
                        "gives no token (" + token.textOrEmpty("error") + ")",
                        "check tenant, application and secret, and whether the secret has expired");
            }
            return new Token(
                    Secret.of(token.textOrEmpty("access_token")),
                    clock.instant().plusSeconds(token.number("expires_in").orElse(3_600)));
        }
    }

    @Override
    public String service() {
        return "Azure";
    }

    @Override
    public ConnectionCheck check() {
        List<String> seen = visible();
        List<String> warnings = new ArrayList<>();
        settings.subscriptions().stream()
                .filter(wanted -> !seen.contains(wanted))
                .forEach(wanted -> warnings.add(
                        "does not see subscription " + wanted + "; give the application the role Reader there"));
        if (seen.isEmpty()) {
            warnings.add("sees no subscription; give the application the role Reader at one");
        }
        wanted(seen).stream()
                .filter(seen::contains)
                .limit(MOST_TRIED)
                .forEach(subscription -> AzurePermissions.ask(client, subscription)
                        .hidden()
                        .forEach((type, _) -> warnings.add("may not " + type + "/read in subscription " + subscription
                                + "; give the application the role Reader, or the printed one")));
        return new ConnectionCheck(
                settings.clientId(),
                OptionalLong.of(seen.size()),
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                warnings);
    }

    private List<String> wanted(List<String> seen) {
        return settings.subscriptions().isEmpty() ? seen : settings.subscriptions();
    }

    private List<String> visible() {
        List<String> ids = new ArrayList<>();
        Optional<String> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ApiRequest request = ApiRequest.get("subscriptions").query("api-version", "2022-12-01");
            Fields answer = client.send(from.map(token -> request.query("$skiptoken", token))
                            .orElse(request))
                    .json();
            answer.list("value").forEach(row -> row.text("subscriptionId").ifPresent(ids::add));
            from = answer.text("nextLink").flatMap(AzureSubscriptions::skipToken);
            if (from.isEmpty()) {
                return ids.stream().sorted().toList();
            }
        }
        throw endless("the list of subscriptions");
    }

    /** Only the token is taken from the next address, so that no answer sends us elsewhere. */
    private static Optional<String> skipToken(String nextLink) {
        int at = nextLink.indexOf("skiptoken=");
        return at < 0
                ? Optional.empty()
                : Optional.of(URLDecoder.decode(
                        nextLink.substring(at + "skiptoken=".length()).replaceFirst("&.*", ""),
                        StandardCharsets.UTF_8));
    }

    @Override
    public InventoryPage page(Cursor at) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        List<String> seen = visible();
        List<String> wanted = wanted(seen);
        if (wanted.isEmpty()) {
            draft.missing(Input.COMPUTE, "", "subscriptions", "the application sees no subscription");
            return draft.page();
        }
        int index = at.isStart() ? 0 : Math.max(0, wanted.indexOf(at.text()));
        String subscription = wanted.get(index);
        if (seen.contains(subscription)) {
            read(subscription, draft);
        } else {
            // The service answers with no rows at all for what the application may not see.
            Set.copyOf(AzureMapping.TYPES.values()).stream()
                    .sorted()
                    .forEach(input -> draft.missing(input, subscription, RESOURCES, "access denied"));
        }
        Optional<Cursor> next =
                index + 1 < wanted.size() ? Optional.of(new Cursor(wanted.get(index + 1))) : Optional.empty();
        return draft.page().before(next);
    }

    private void read(String subscription, InventoryDraft draft) {
        AzurePermissions.ask(client, subscription)
                .hidden()
                .forEach((type, input) -> draft.missing(input, subscription, type + "/read", "access denied"));
        AzureMapping mapping = new AzureMapping(draft);
        Map<String, List<String>> typesByTable = new TreeMap<>();
        AzureMapping.TYPES
                .keySet()
                .forEach(type -> typesByTable
                        .computeIfAbsent(table(type), _ -> new ArrayList<>())
                        .add(type));
        typesByTable.forEach((table, types) -> {
            try {
                rows(subscription, query(table, types), mapping);
            } catch (ConnectorException e) {
                if (e.reason() != Reason.NO_ACCESS && e.reason() != Reason.RATE_LIMITED) {
                    throw e;
                }
                String reason = e.reason() == Reason.NO_ACCESS ? "access denied" : "throttled";
                types.stream()
                        .map(AzureMapping.TYPES::get)
                        .forEach(input -> draft.missing(input, subscription, table, reason));
            }
        });
        mapping.write();
    }

    private static String table(String type) {
        if (type.startsWith("microsoft.authorization/")) {
            return "AuthorizationResources";
        }
        return type.startsWith("microsoft.resources/") ? "ResourceContainers" : RESOURCES;
    }

    private static String query(String table, List<String> types) {
        String list = types.stream().map(type -> "'" + type + "'").collect(Collectors.joining(","));
        return table + " | where type in~ (" + list + ")"
                + " | project id,name,type,kind,location,tags,identity,properties | order by id asc";
    }

    private void rows(String subscription, String query, AzureMapping mapping) {
        Optional<String> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, Object> options = new LinkedHashMap<>();
            options.put("resultFormat", "objectArray");
            options.put("$top", ROWS);
            from.ifPresent(token -> options.put("$skipToken", token));
            ApiRequest request = ApiRequest.post("providers", "Microsoft.ResourceGraph", "resources")
                    .query("api-version", "2022-10-01")
                    .reading();
            ApiAnswer answer = client.send(
                    request, Map.of("subscriptions", List.of(subscription), "query", query, "options", options));
            if (!answer.json().at("data").isList()) {
                throw new ConnectorException(
                        Reason.ANSWER_MALFORMED,
                        answer.place(),
                        "its answer holds no rows",
                        "check that the address is that of Azure Resource Manager");
            }
            answer.json().list("data").forEach(row -> mapping.add(AzureRow.of(row)));
            from = answer.json().text("$skipToken");
            if (from.isEmpty()) {
                return;
            }
        }
        throw endless("a query's answer");
    }

    private ConnectorException endless(String what) {
        return new ConnectorException(
                Reason.ENDLESS_PAGES,
                settings.management().getHost(),
                what + " does not end after " + MOST_PAGES + " pages",
                "report this to the support of Azure");
    }

    @Override
    public void close() {
        client.close();
    }
}
