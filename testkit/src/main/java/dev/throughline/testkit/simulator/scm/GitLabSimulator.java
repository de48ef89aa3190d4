package dev.throughline.testkit.simulator.scm;

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
 * GitLab's API v4 for projects, files, commits, merge requests and issues, below {@code /api/v4}. Takes {@link #TOKEN}.
 *
 * <p>Refuses a wrong token with 401, an edit of a file that is not there with 400, a second merge request for a branch with 409; a
 * renamed project answers 301.
 */
public final class GitLabSimulator implements Service {
    public static final String TOKEN = "simulated-gitlab-token";

    private static final JsonMapper JSON = new JsonMapper();

    private final SimulatedHost host;

    public GitLabSimulator(SimulatedHost host) {
        this.host = host;
    }

    @Override
    public Reply answer(Call call) {
        if (!call.header("PRIVATE-TOKEN").equals(Optional.of(TOKEN))) {
            return Reply.json(401, Map.of("message", "401 Unauthorized"));
        }
        List<String> path = call.segments();
        if (path.size() < 3 || !path.subList(0, 2).equals(List.of("api", "v4"))) {
            return notFound();
        }
        List<String> rest = path.subList(2, path.size());
        return switch (rest.getFirst()) {
            case "personal_access_tokens" ->
                Reply.ok(Map.of("name", "throughline", "scopes", List.of("api"), "expires_at", "2099-05-01"));
            case "groups" -> list(call, host.below(rest.get(1)));
            case "projects" -> rest.size() == 1 ? list(call, host.all()) : inProject(call, rest);
            default -> notFound();
        };
    }

    private static Reply list(Call call, List<SimulatedRepository> repositories) {
        int size =
                Math.min(100, call.parameter("per_page").map(Integer::parseInt).orElse(20));
        int page = call.parameter("page").map(Integer::parseInt).orElse(1);
        int from = Math.min(repositories.size(), (page - 1) * size);
        int end = Math.min(repositories.size(), from + size);
        return Reply.ok(repositories.subList(from, end).stream()
                        .map(GitLabSimulator::project)
                        .toList())
                .header("X-Total", String.valueOf(repositories.size()))
                .header("X-Next-Page", end < repositories.size() ? String.valueOf(page + 1) : "");
    }

    private Reply inProject(Call call, List<String> rest) {
        Optional<String> moved = host.newName(rest.get(1));
        if (moved.isPresent()) {
            return Reply.empty(301)
                    .header("Location", "/api/v4/projects/" + moved.get().replace("/", "%2F"));
        }
        Optional<SimulatedRepository> project = host.withId(rest.get(1)).or(() -> host.find(rest.get(1)));
        String collection = rest.size() > 2 ? rest.get(2) : "";
        List<String> more = rest.subList(Math.min(3, rest.size()), rest.size());
        return project.flatMap(known -> switch (collection) {
                    case "" -> Optional.of(Reply.ok(project(known)));
                    case "repository" -> repository(call, known, more);
                    case "merge_requests" -> mergeRequests(call, known, more);
                    case "issues" -> issues(call, known, more);
                    default -> Optional.empty();
                })
                .orElseGet(GitLabSimulator::notFound);
    }

    private static Optional<Reply> repository(Call call, SimulatedRepository project, List<String> rest) {
        if (rest.getFirst().equals("files")) {
            return project.files(call.parameter("ref").orElse(""))
                    .map(files -> files.get(rest.get(1)))
                    .map(content -> Reply.ok(Map.of(
                            "file_name", rest.get(1).substring(rest.get(1).lastIndexOf('/') + 1),
                            "file_path", rest.get(1),
                            "size", content.length(),
                            "encoding", "base64",
                            "content", Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)),
                            "ref", call.parameter("ref").orElse(""))));
        }
        return rest.getFirst().equals("commits") ? Optional.of(commit(project, call.json())) : Optional.empty();
    }

    private static Reply commit(SimulatedRepository project, JsonNode body) {
        String branch = body.path("branch").asString("");
        boolean present = project.tip(branch).isPresent();
        if (present && body.has("start_branch") && !body.path("force").booleanValue(false)) {
            return Reply.json(400, Map.of("message", "A branch called '" + branch + "' already exists."));
        }
        Map<String, String> files = new TreeMap<>(
                project.files(body.path("start_branch").asString(branch)).orElse(Map.of()));
        for (JsonNode action : body.path("actions")) {
            String path = action.path("file_path").asString("");
            if (action.path("action").asString("").equals("update") && !files.containsKey(path)) {
                return Reply.json(400, Map.of("message", "A file with this name doesn't exist"));
            }
            files.put(path, action.path("content").asString(""));
        }
        String id = project.commit(files);
        project.putBranch(branch, id);
        return Reply.json(
                201,
                Map.of(
                        "id",
                        id,
                        "short_id",
                        id.substring(0, 11),
                        "title",
                        body.path("commit_message").asString("")));
    }

    private static Optional<Reply> mergeRequests(Call call, SimulatedRepository project, List<String> rest) {
        if (rest.size() > 1 && rest.get(1).equals("notes")) {
            return project.change(rest.getFirst()).flatMap(change -> notes(call, change.discussion(), rest));
        }
        if (!rest.isEmpty()) {
            return project.change(rest.getFirst()).map(change -> Reply.ok(mergeRequest(project, change)));
        }
        if (call.method().equals("GET")) {
            return Optional.of(Reply.ok(project.changes().stream()
                    .filter(change ->
                            change.isOpen() || !call.parameter("state").equals(Optional.of("opened")))
                    .filter(change -> call.parameter("source_branch")
                            .orElse(change.branch())
                            .equals(change.branch()))
                    .map(change -> mergeRequest(project, change))
                    .toList()));
        }
        JsonNode body = call.json();
        return Optional.of(project.open(
                        body.path("source_branch").asString(""),
                        body.path("target_branch").asString(""),
                        body.path("title").asString(""),
                        body.path("description").asString(""))
                .map(change -> {
                    change.label(List.of(body.path("labels").asString("").split(",", -1)));
                    return Reply.json(201, mergeRequest(project, change));
                })
                .orElseGet(() -> Reply.json(
                        409,
                        Map.of(
                                "message",
                                List.of("Another open merge request already exists for this source branch")))));
    }

    private static Optional<Reply> notes(Call call, Discussion discussion, List<String> rest) {
        String text = call.json().path("body").asString("");
        return switch (call.method()) {
            case "POST" -> Optional.of(Reply.json(201, note(discussion.add(text))));
            case "PUT" -> discussion.edit(rest.getLast(), text).map(comment -> Reply.ok(note(comment)));
            default -> {
                int size = Math.min(
                        100, call.parameter("per_page").map(Integer::parseInt).orElse(20));
                int page = call.parameter("page").map(Integer::parseInt).orElse(1);
                yield Optional.of(Reply.ok(discussion.page(page, size).stream()
                        .map(GitLabSimulator::note)
                        .toList()));
            }
        };
    }

    private static ObjectNode note(Discussion.Comment comment) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", comment.id())
                .put("body", comment.text())
                .put("system", false);
        json.putObject("author").put("username", "throughline");
        return json;
    }

    private static Optional<Reply> issues(Call call, SimulatedRepository project, List<String> rest) {
        JsonNode body = call.json();
        if (rest.size() == 2) {
            return project.issue(rest.getFirst()).map(issue -> {
                issue.discussion().add(body.path("body").asString(""));
                return Reply.json(201, Map.of("id", 1, "body", body.path("body").asString("")));
            });
        }
        if (call.method().equals("POST")) {
            SimulatedIssue issue = project.issue(
                    body.path("title").asString(""), body.path("description").asString(""));
            return Optional.of(Reply.json(201, issue(project, issue)));
        }
        return Optional.of(Reply.ok(call.parameter("iids[]").flatMap(project::issue).stream()
                .map(issue -> issue(project, issue))
                .toList()));
    }

    private static ObjectNode project(SimulatedRepository project) {
        String address = "https://gitlab.example.test/" + project.fullName();
        ObjectNode json = JSON.createObjectNode()
                .put("id", project.id())
                .put("name", project.name())
                .put("path_with_namespace", project.fullName())
                .put("visibility", project.visibility())
                .put("archived", project.isArchived())
                .put("empty_repo", project.isEmpty())
                .put("http_url_to_repo", address + ".git")
                .put("ssh_url_to_repo", "git@gitlab.example.test:" + project.fullName() + ".git")
                .put("web_url", address)
                .put("last_activity_at", "2026-01-10T09:00:00.000Z");
        json.put("default_branch", project.isEmpty() ? null : "main");
        project.topics().forEach(json.putArray("topics")::add);
        return json;
    }

    private static ObjectNode mergeRequest(SimulatedRepository project, SimulatedChange change) {
        String state =
                change.isOpen() ? "opened" : change.state() == SimulatedChange.State.MERGED ? "merged" : "closed";
        ObjectNode json = JSON.createObjectNode()
                .put("id", 100 + change.number())
                .put("iid", change.number())
                .put("project_id", project.id())
                .put("title", change.title())
                .put("state", state)
                .put("source_branch", change.branch())
                .put("target_branch", change.base())
                .put("sha", project.tip(change.branch()).orElse(""))
                .put("draft", false)
                .put("detailed_merge_status", "checking")
                .put(
                        "web_url",
                        "https://gitlab.example.test/" + project.fullName() + "/-/merge_requests/" + change.number());
        change.labels().forEach(json.putArray("labels")::add);
        return json;
    }

    private static ObjectNode issue(SimulatedRepository project, SimulatedIssue issue) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", 100 + issue.number())
                .put("iid", issue.number())
                .put("title", issue.title())
                .put("state", issue.isClosed() ? "closed" : "opened")
                .put("web_url", "https://gitlab.example.test/" + project.fullName() + "/-/issues/" + issue.number());
        json.putArray("labels");
        return json;
    }

    private static Reply notFound() {
        return Reply.json(404, Map.of("message", "404 Not Found"));
    }
}
