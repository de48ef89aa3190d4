package dev.throughline.testkit.simulator.scm;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Azure DevOps' API 7.1 for projects, repositories, items, pushes and pull requests of one organization. Takes {@link #TOKEN}.
 *
 * <p>Answers a wrong token with 203 and a page to sign in at, refuses a call without {@code api-version}, a push onto another tip than
 * the branch has, and a second pull request for a branch. Full names at the host are {@code organization/project/repository}.
 */
public final class AzureDevOpsSimulator implements Service {
    public static final String TOKEN = "simulated-azure-token";

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_IN_COMMENT = 150_000;
    private static final String HEADS = "refs/heads/";
    private static final String GOOD =
            "Basic " + Base64.getEncoder().encodeToString((":" + TOKEN).getBytes(StandardCharsets.UTF_8));

    private final SimulatedHost host;
    private final Map<String, ObjectNode> builds = new ConcurrentHashMap<>();

    public AzureDevOpsSimulator(SimulatedHost host) {
        this.host = host;
    }

    /** Runs a build of a commit of a repository: {@code acme/Shop/orders}. */
    public AzureDevOpsSimulator building(String id, String repository, String commit, String branch) {
        String[] parts = repository.split("/", -1);
        ObjectNode build = JSON.createObjectNode()
                .put("id", Integer.parseInt(id))
                .put("status", "inProgress")
                .put("sourceVersion", commit)
                .put("sourceBranch", HEADS + branch)
                .put("reason", "individualCI");
        build.putObject("definition").put("name", "build " + parts[2]);
        build.putObject("repository")
                .put("type", "TfsGit")
                .put("name", parts[2])
                .put(
                        "url",
                        "https://dev.azure.com/"
                                + repository
                                        .replaceFirst("/([^/]+)$", "/_git/$1")
                                        .replace(" ", "%20"));
        builds.put(parts[1] + "/" + id, build);
        return this;
    }

    @Override
    public Reply answer(Call call) {
        boolean isJob = call.bearer().equals(Optional.of(TOKEN));
        if (!isJob && !call.header("Authorization").equals(Optional.of(GOOD))) {
            return Reply.text(203, "text/html; charset=utf-8", "<html>Sign in</html>");
        }
        if (!call.parameter("api-version").orElse("").startsWith("7.1")) {
            return refusal(400, "No api-version was supplied");
        }
        List<String> path = call.segments();
        if (path.size() == 3 && path.subList(1, 3).equals(List.of("_apis", "projects"))) {
            return projects(call, path.getFirst());
        }
        if (path.size() == 6 && path.subList(2, 5).equals(List.of("_apis", "build", "builds"))) {
            return Optional.ofNullable(builds.get(path.get(1) + "/" + path.get(5)))
                    .map(Reply::ok)
                    .orElseGet(() -> refusal(404, "The requested build could not be found."));
        }
        boolean git = path.size() >= 5 && path.subList(2, 5).equals(List.of("_apis", "git", "repositories"));
        if (!git) {
            return refusal(404, "no such path");
        }
        String project = path.getFirst() + "/" + path.get(1);
        if (path.size() == 5) {
            return wrapped(host.below(project).stream()
                    .map(AzureDevOpsSimulator::repository)
                    .toList());
        }
        return host.withId(path.get(5))
                .or(() -> host.find(project + "/" + path.get(5)))
                .flatMap(repository -> inRepository(call, repository, path.subList(6, path.size())))
                .orElseGet(() -> refusal(404, "TF401019: the Git repository or item does not exist"));
    }

    private Reply projects(Call call, String organization) {
        List<String> names = host.below(organization).stream()
                .map(repository -> repository.fullName().split("/", -1)[1])
                .distinct()
                .toList();
        int from = call.parameter("continuationToken").map(Integer::parseInt).orElse(0);
        int end = Math.min(
                names.size(),
                from + call.parameter("$top").map(Integer::parseInt).orElse(100));
        Reply page = wrapped(names.subList(from, end).stream()
                .map(AzureDevOpsSimulator::project)
                .toList());
        return end < names.size() ? page.header("x-ms-continuationtoken", String.valueOf(end)) : page;
    }

    private static Optional<Reply> inRepository(Call call, SimulatedRepository repository, List<String> rest) {
        String what = rest.isEmpty() ? "" : rest.getFirst().toLowerCase(Locale.ROOT);
        if (what.equals("pullrequests") && rest.size() > 2 && rest.get(2).equals("threads")) {
            return repository.change(rest.get(1)).flatMap(change -> threads(call, change.discussion(), rest));
        }
        return switch (call.method() + " " + what) {
            case "GET " -> Optional.of(Reply.ok(repository(repository)));
            case "GET items" -> item(call, repository);
            case "GET refs" -> Optional.of(refs(call, repository));
            case "POST refs" ->
                Optional.of(wrapped(List.of(JSON.createObjectNode().put("success", true))));
            case "POST pushes" -> Optional.of(push(repository, call.json()));
            case "POST pullrequests" -> Optional.of(open(repository, call.json()));
            case "GET pullrequests" ->
                rest.size() == 2
                        ? repository.change(rest.get(1)).map(change -> Reply.ok(pull(repository, change)))
                        : Optional.of(wrapped(repository.changes().stream()
                                .filter(SimulatedChange::isOpen)
                                .filter(change -> call.parameter("searchCriteria.sourceRefName")
                                        .orElse(HEADS + change.branch())
                                        .equals(HEADS + change.branch()))
                                .map(change -> pull(repository, change))
                                .toList()));
            default -> Optional.empty();
        };
    }

    /** Each comment here begins a thread of its own, in which it is the first. */
    private static Optional<Reply> threads(Call call, Discussion discussion, List<String> rest) {
        return switch (call.method()) {
            case "POST" -> {
                String text = call.json().at("/comments/0/content").asString("");
                yield text.length() > MOST_IN_COMMENT
                        ? Optional.of(refusal(400, "the comment is longer than 150000 characters"))
                        : Optional.of(Reply.ok(thread(discussion.add(text))));
            }
            case "PATCH" ->
                discussion
                        .edit(rest.get(3), call.json().path("content").asString(""))
                        .map(comment -> Reply.ok(thread(comment).at("/comments/0")));
            default ->
                Optional.of(wrapped(discussion.all().stream()
                        .map(AzureDevOpsSimulator::thread)
                        .toList()));
        };
    }

    private static ObjectNode thread(Discussion.Comment comment) {
        ObjectNode json = JSON.createObjectNode().put("id", comment.id()).put("status", "closed");
        json.putArray("comments")
                .addObject()
                .put("id", 1)
                .put("parentCommentId", 0)
                .put("content", comment.text())
                .put("commentType", "text");
        return json;
    }

    private static Optional<Reply> item(Call call, SimulatedRepository repository) {
        String path = call.parameter("path").orElse("/").substring(1);
        return repository
                .files(call.parameter("versionDescriptor.version").orElse("main"))
                .map(files -> files.get(path))
                .map(content -> Reply.ok(JSON.createObjectNode()
                        .put("objectId", SimulatedRepository.sha(content))
                        .put("gitObjectType", "blob")
                        .put("path", "/" + path)
                        .put("content", content)));
    }

    private static Reply refs(Call call, SimulatedRepository repository) {
        String branch = call.parameter("filter").orElse("").replaceFirst("^heads/", "");
        return wrapped(repository.tip(branch).stream()
                .map(tip -> JSON.createObjectNode().put("name", HEADS + branch).put("objectId", tip))
                .toList());
    }

    private static Reply push(SimulatedRepository repository, JsonNode body) {
        JsonNode update = body.path("refUpdates").path(0);
        String branch = update.path("name").asString("").replaceFirst("^" + HEADS, "");
        String old = update.path("oldObjectId").asString("");
        Optional<Map<String, String>> base = repository.files(old);
        if (base.isEmpty()) {
            return refusal(409, "TF401028: the reference has already been updated by another client");
        }
        Map<String, String> files = new TreeMap<>(base.get());
        for (JsonNode change : body.path("commits").path(0).path("changes")) {
            String path = change.at("/item/path").asString("/").substring(1);
            if (!files.containsKey(path)) {
                return refusal(400, "TF401035: the object '" + path + "' does not exist");
            }
            files.put(path, change.at("/newContent/content").asString(""));
        }
        repository.putBranch(branch, repository.commit(files));
        return Reply.json(201, JSON.createObjectNode().put("pushId", 1));
    }

    private static Reply open(SimulatedRepository repository, JsonNode body) {
        String branch = body.path("sourceRefName").asString("").replaceFirst("^" + HEADS, "");
        String base = body.path("targetRefName").asString("").replaceFirst("^" + HEADS, "");
        if (body.path("description").asString("").length() > 4_000) {
            return refusal(400, "the description is longer than 4000 characters");
        }
        return repository
                .open(
                        branch,
                        base,
                        body.path("title").asString(""),
                        body.path("description").asString(""))
                .map(change -> {
                    change.label(body.path("labels")
                            .valueStream()
                            .map(label -> label.path("name").asString(""))
                            .toList());
                    return Reply.json(201, pull(repository, change));
                })
                .orElseGet(() -> refusal(409, "TF401179: an active pull request for the branch already exists"));
    }

    private static ObjectNode project(String name) {
        return JSON.createObjectNode()
                .put("id", "6ce954b1-ce1f-45d1-b94d-e6bf2464ba2c")
                .put("name", name)
                .put("state", "wellFormed")
                .put("visibility", "private");
    }

    private static ObjectNode repository(SimulatedRepository repository) {
        String[] parts = repository.fullName().split("/", -1);
        String address =
                ("https://dev.azure.com/" + parts[0] + "/" + parts[1] + "/_git/" + parts[2]).replace(" ", "%20");
        ObjectNode json = JSON.createObjectNode()
                .put("id", repository.guid())
                .put("name", parts[2])
                .put("isDisabled", repository.isArchived())
                .put("isFork", false)
                .put("size", 1)
                .put("remoteUrl", address.replace("https://", "https://" + parts[0] + "@"))
                .put(
                        "sshUrl",
                        "git@ssh.dev.azure.com:v3/" + repository.fullName().replace(" ", "%20"))
                .put("webUrl", address);
        if (!repository.isEmpty()) {
            json.put("defaultBranch", HEADS + "main");
        }
        json.set("project", project(parts[1]).put("visibility", repository.visibility()));
        return json;
    }

    private static ObjectNode pull(SimulatedRepository repository, SimulatedChange change) {
        String status =
                change.isOpen() ? "active" : change.state() == SimulatedChange.State.MERGED ? "completed" : "abandoned";
        ObjectNode json = JSON.createObjectNode()
                .put("pullRequestId", change.number())
                .put("status", status)
                .put("title", change.title())
                .put("description", change.body())
                .put("sourceRefName", HEADS + change.branch())
                .put("targetRefName", HEADS + change.base())
                .put("mergeStatus", "queued")
                .put("isDraft", false);
        json.putObject("lastMergeSourceCommit")
                .put("commitId", repository.tip(change.branch()).orElse(""));
        return json;
    }

    private static Reply wrapped(List<ObjectNode> values) {
        return Reply.ok(Map.of("count", values.size(), "value", values));
    }

    private static Reply refusal(int status, String message) {
        return Reply.json(status, Map.of("$id", "1", "message", message, "errorCode", 0));
    }
}
