package dev.throughline.connect.jira;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.IssueTracker.Ticket.State;
import dev.throughline.connect.http.ApiClient;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.FixedSignIn;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Issues of Jira Cloud. */
public final class Jira implements IssueTracker, AutoCloseable {
    private static final int LONGEST_SUMMARY = 255;

    private final JiraSettings settings;
    private final ApiClient client;

    public Jira(JiraSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.client =
                new ApiClient(settings.address(), http, FixedSignIn.basic(settings.email(), settings.token()), clock);
    }

    @Override
    public String tracker() {
        return "Jira";
    }

    @Override
    public ConnectionCheck check() {
        Fields account = client.send(request("GET", "myself")).json();
        OptionalLong projects = client.send(request("GET", "project", "search").query("maxResults", "1"))
                .json()
                .number("total");
        List<String> warnings = projects.orElse(0) == 0
                ? List.of("the account sees no project; give it the right to browse and create issues in one")
                : List.of();
        return new ConnectionCheck(
                account.textOrEmpty("displayName"),
                projects,
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                warnings);
    }

    @Override
    public Ticket create(NewTicket ticket) {
        Map<String, Object> fields = Map.of(
                "project", Map.of("key", ticket.project()),
                "issuetype", Map.of("name", settings.issueType()),
                "summary", summary(ticket.title()),
                "description", DocumentFormat.paragraphs(ticket.body()),
                "labels", ticket.labels().stream().map(Jira::label).toList());
        Fields created =
                client.send(request("POST", "issue"), Map.of("fields", fields)).json();
        return read(created.textOrEmpty("key"));
    }

    @Override
    public Ticket read(String key) {
        Fields issue = client.send(request("GET", "issue", key).query("fields", "status"))
                .json();
        String known = issue.text("key").orElse(key);
        State state = switch (issue.textOrEmpty("fields.status.statusCategory.key")) {
            case "done" -> State.DONE;
            case "indeterminate" -> State.IN_PROGRESS;
            default -> State.OPEN;
        };
        return new Ticket(
                known,
                settings.address().toString().replaceFirst("/+$", "") + "/browse/" + known,
                state,
                issue.textOrEmpty("fields.status.name"));
    }

    /** As a remote link; its global id makes the same address one link however often it is put there. */
    @Override
    public void link(String key, String title, String address) {
        client.send(
                request("POST", "issue", key, "remotelink").reading(),
                Map.of("globalId", address, "object", Map.of("url", address, "title", title)));
    }

    private static ApiRequest request(String method, String... below) {
        String[] segments = new String[below.length + 3];
        segments[0] = "rest";
        segments[1] = "api";
        segments[2] = "3";
        System.arraycopy(below, 0, segments, 3, below.length);
        return ApiRequest.of(method, segments).header("Accept", "application/json");
    }

    private static String summary(String title) {
        String line = title.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_SUMMARY ? line : line.substring(0, LONGEST_SUMMARY - 1) + "…";
    }

    /** Labels of Jira hold no blanks. */
    private static String label(String text) {
        return text.strip().replaceAll("\\s+", "-");
    }

    @Override
    public void close() {
        client.close();
    }
}
