package dev.throughline.connect.gcp;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.http.TokenSignIn;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.model.graph.Input;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Projects, folders or organizations of Google Cloud, asked through Cloud Asset Inventory: a page each. */
public final class GcpProjects implements InventorySource, AutoCloseable {
    private static final String PAGE = "1000";
    private static final int MOST_PAGES = 5_000;
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** What is asked of every asset, and what is unknown without it. */
    private static final Map<String, List<Input>> CONTENTS = Map.of(
            "RESOURCE", List.copyOf(new TreeSet<>(GcpMapping.TYPES.values())),
            "IAM_POLICY", List.of(Input.IDENTITY_POLICIES, Input.RESOURCE_POLICIES, Input.PUBLIC_ACCESS));

    private final GcpSettings settings;
    private final InstantSource clock;
    private final ServiceAccountKey key;
    private final ApiClient client;

    public GcpProjects(GcpSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.key = ServiceAccountKey.read(settings.key());
        TokenSignIn signIn =
                new TokenSignIn(() -> key.token(http, clock), clock, AHEAD, Set.of(401), List.of(settings.key()));
        this.client = new ApiClient(settings.address(), http, signIn, clock);
    }

    @Override
    public String service() {
        return "Google Cloud";
    }

    @Override
    public ConnectionCheck check() {
        List<String> warnings = new ArrayList<>();
        int seen = 0;
        for (String parent : settings.parents()) {
            List<String> denied = new TreeSet<>(CONTENTS.keySet())
                    .stream().filter(content -> isDenied(parent, content)).toList();
            if (denied.size() < CONTENTS.size()) {
                seen++;
            }
            denied.forEach(content -> warnings.add("may not call cloudasset.assets.list " + content + " at " + parent
                    + "; give the service account roles/cloudasset.viewer there"));
        }
        return new ConnectionCheck(
                key.email(), OptionalLong.of(seen), OptionalLong.empty(), List.of(), Optional.empty(), warnings);
    }

    private boolean isDenied(String parent, String content) {
        ApiAnswer answer = client.send(
                request(parent, content).query("pageSize", "1").accepting(403).accepting(404));
        return answer.status() >= 400;
    }

    @Override
    public InventoryPage page(Cursor at) {
        int index = at.isStart() ? 0 : Math.max(0, settings.parents().indexOf(at.text()));
        String parent = settings.parents().get(index);
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        GcpMapping mapping = new GcpMapping(draft);
        new TreeMap<>(CONTENTS).forEach((content, inputs) -> {
            try {
                assets(parent, content, mapping);
            } catch (ConnectorException e) {
                if (e.reason() != Reason.NO_ACCESS
                        && e.reason() != Reason.NOT_FOUND
                        && e.reason() != Reason.RATE_LIMITED) {
                    throw e;
                }
                String reason = e.reason() == Reason.RATE_LIMITED ? "throttled" : "access denied";
                inputs.forEach(input -> draft.missing(
                        input, parent.replaceFirst("^projects/", ""), "cloudasset.assets.list " + content, reason));
            }
        });
        mapping.write();
        boolean more = index + 1 < settings.parents().size();
        return draft.page()
                .before(more ? Optional.of(new Cursor(settings.parents().get(index + 1))) : Optional.empty());
    }

    private void assets(String parent, String content, GcpMapping mapping) {
        Optional<String> from = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            ApiRequest request = request(parent, content).query("pageSize", PAGE);
            ApiAnswer answer = client.send(
                    from.map(token -> request.query("pageToken", token)).orElse(request));
            if (!answer.json().isObject()) {
                throw malformed(answer);
            }
            answer.json().list("assets").forEach(row -> mapping.add(Asset.of(row)));
            from = answer.json().text("nextPageToken");
            if (from.isEmpty()) {
                return;
            }
        }
        throw new ConnectorException(
                Reason.ENDLESS_PAGES,
                parent,
                "its assets do not end after " + MOST_PAGES + " pages",
                "read its projects one by one");
    }

    private ApiRequest request(String parent, String content) {
        String[] path = ("v1/" + parent + "/assets").split("/", -1);
        return ApiRequest.get(path).query("contentType", content);
    }

    private static ConnectorException malformed(ApiAnswer answer) {
        return new ConnectorException(
                Reason.ANSWER_MALFORMED,
                answer.place(),
                "its answer holds no assets",
                "check that the address is that of Cloud Asset Inventory");
    }

    @Override
    public void close() {
        client.close();
    }
}
