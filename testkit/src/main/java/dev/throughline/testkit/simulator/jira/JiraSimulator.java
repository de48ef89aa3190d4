package dev.throughline.testkit.simulator.jira;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Jira Cloud with one project, {@link #PROJECT}: creates issues, links them, tells how they stand. Takes {@link #EMAIL} and
 * {@link #TOKEN}.
 *
 * <p>Refuses a wrong token with 401, another project or issue type, a summary that is empty, too long or of two lines, labels with
 * blanks, and a description that is no document of the Atlassian Document Format with 400.
 */
public final class JiraSimulator implements Service {
    public static final String EMAIL = "bot@example.test";
    public static final String TOKEN = "simulated-jira-token";
    public static final String PROJECT = "SHOP";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD =
            "Basic " + Base64.getEncoder().encodeToString((EMAIL + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    /** The statuses of its workflow, and the category of each. */
    private static final Map<String, String> CATEGORY_BY_STATUS =
            Map.of("To Do", "new", "In Progress", "indeterminate", "Done", "done");

    private final Map<String, Issue> issueByKey = new TreeMap<>();

    private record Issue(String key, JsonNode fields, String status, Map<String, String> titleByAddress) {}

    @Override
    public synchronized Reply answer(Call call) {
        if (!call.header("Authorization").equals(Optional.of(GOOD))) {
            return Reply.text(401, "text/plain", "Client must be authenticated to access this resource.");
        }
        List<String> path = call.segments();
        if (path.size() < 4 || !path.subList(0, 3).equals(List.of("rest", "api", "3"))) {
            return refusal(404, "no such path");
        }
        List<String> rest = path.subList(3, path.size());
        return switch (call.method() + " " + rest.getFirst() + " " + rest.size()) {
            case "GET myself 1" -> Reply.ok(Map.of("accountId", "1", "displayName", "Throughline Bot"));
            case "GET project 2" -> Reply.ok(Map.of("total", 1, "values", List.of(Map.of("key", PROJECT))));
            case "POST issue 1" -> create(call.json().path("fields"));
            case "GET issue 2" -> found(rest.get(1)).map(JiraSimulator::issue).orElseGet(JiraSimulator::noIssue);
            case "POST issue 3" -> link(rest, call.json());
            default -> refusal(404, "no such path");
        };
    }

    private Optional<Issue> found(String key) {
        return Optional.ofNullable(issueByKey.get(key));
    }

    private Reply create(JsonNode fields) {
        String summary = fields.path("summary").asString("");
        boolean labelsHold = fields.path("labels")
                .valueStream()
                .noneMatch(label -> label.asString("").contains(" "));
        boolean good = fields.at("/project/key").asString("").equals(PROJECT)
                && fields.at("/issuetype/name").asString("").equals("Task")
                && !summary.isBlank()
                && summary.length() <= 255
                && !summary.contains("\n")
                && labelsHold
                && fields.at("/description/type").asString("").equals("doc")
                && fields.at("/description/version").intValue(0) == 1;
        if (!good) {
            return Reply.json(
                    400, Map.of("errorMessages", List.of(), "errors", Map.of("summary", "a field cannot be set")));
        }
        String key = PROJECT + "-" + (issueByKey.size() + 12);
        issueByKey.put(key, new Issue(key, fields, "To Do", new TreeMap<>()));
        return Reply.json(201, Map.of("id", "10000", "key", key));
    }

    private Reply link(List<String> rest, JsonNode body) {
        Optional<Issue> issue = found(rest.get(1)).filter(_ -> rest.get(2).equals("remotelink"));
        issue.ifPresent(known -> known.titleByAddress()
                .put(
                        body.at("/object/url").asString(""),
                        body.at("/object/title").asString("")));
        return issue.isPresent() ? Reply.json(201, Map.of("id", 1)) : noIssue();
    }

    private static Reply issue(Issue issue) {
        ObjectNode json = JSON.createObjectNode().put("id", "10000").put("key", issue.key());
        ObjectNode status = json.putObject("fields").putObject("status").put("name", issue.status());
        status.putObject("statusCategory").put("key", CATEGORY_BY_STATUS.get(issue.status()));
        return Reply.ok(json);
    }

    /** Moves an issue on: {@code To Do}, {@code In Progress}, {@code Done}. */
    public synchronized void move(String key, String status) {
        Issue issue = found(key).orElseThrow();
        issueByKey.put(key, new Issue(key, issue.fields(), status, issue.titleByAddress()));
    }

    /** What an issue was created with. */
    public synchronized JsonNode fields(String key) {
        return found(key).orElseThrow().fields();
    }

    /** The titles of an issue's links by their address. */
    public synchronized Map<String, String> links(String key) {
        return Map.copyOf(found(key).orElseThrow().titleByAddress());
    }

    private static Reply noIssue() {
        return refusal(404, "Issue does not exist or you do not have permission to see it.");
    }

    private static Reply refusal(int status, String message) {
        return Reply.json(status, Map.of("errorMessages", List.of(message), "errors", Map.of()));
    }
}
