package dev.throughline.testkit.simulator.scm;

import dev.throughline.testkit.simulator.Call;
import dev.throughline.testkit.simulator.Reply;
import dev.throughline.testkit.simulator.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * GitHub's REST API for repositories, files, branches, commits, pull requests and issues. Takes {@link #TOKEN}.
 *
 * <p>Refuses a wrong token with 401, more than 100 rows a page, a second pull request for a branch with 422; a renamed repository
 * answers 301.
 */
public final class GitHubSimulator implements Service {
    public static final String TOKEN = "simulated-github-token";

    private static final int MOST_IN_COMMENT = 65_536;

    private final SimulatedHost host;
    private final SimulatedDeployments deployments = new SimulatedDeployments();
    private final Map<String, Map<String, String>> filesByTree = new TreeMap<>();

    private Optional<AppInstallation> app = Optional.empty();

    public GitHubSimulator(SimulatedHost host) {
        this.host = host;
    }

    /** An App whose private key belongs to this public one may sign in too. */
    public GitHubSimulator withApp(AppInstallation installation) {
        app = Optional.of(installation);
        return this;
    }

    /** What was told of deployments. */
    public SimulatedDeployments deployments() {
        return deployments;
    }

    @Override
    public Reply answer(Call call) {
        List<String> path = call.segments();
        String bearer = call.bearer().orElse("");
        if (app.isPresent() && app.get().isItsTokenCall(path)) {
            return app.get()
                    .token(bearer)
                    .map(token -> Reply.json(201, token))
                    .orElseGet(() -> refusal(401, "Bad JWT"));
        }
        boolean installation = app.filter(known -> known.knows(bearer)).isPresent();
        if (!bearer.equals(TOKEN) && !installation) {
            return refusal(401, "Bad credentials");
        }
        if (installation && path.getFirst().equals("user")) {
            return refusal(403, "Resource not accessible by integration");
        }
        if (installation && path.equals(List.of("installation", "repositories"))) {
            List<SimulatedRepository> all = host.all();
            return Reply.ok(Map.of(
                    "total_count",
                    all.size(),
                    "repositories",
                    all.stream()
                            .map(repository -> GitHubJson.repository(repository, true))
                            .toList()));
        }
        if (path.equals(List.of("user"))) {
            return Reply.ok(Map.of("login", "throughline-bot", "id", 1))
                    .header("X-OAuth-Scopes", "repo, read:org")
                    .header("GitHub-Authentication-Token-Expiration", "2099-05-01 12:00:00 UTC");
        }
        if (path.equals(List.of("user", "repos"))) {
            return list(call, host.all());
        }
        if (path.size() == 3 && path.getFirst().equals("orgs") && path.get(2).equals("repos")) {
            return list(call, host.below(path.get(1)));
        }
        if (path.size() == 5 && path.subList(2, 5).equals(List.of("artifacts", "metadata", "deployment-record"))) {
            return deployments.record(path.get(1), call);
        }
        return path.size() >= 3 && path.getFirst().equals("repos")
                ? inRepository(call, path)
                : refusal(404, "Not Found");
    }

    private Reply list(Call call, List<SimulatedRepository> repositories) {
        int size = call.parameter("per_page").map(Integer::parseInt).orElse(30);
        int page = call.parameter("page").map(Integer::parseInt).orElse(1);
        size = Math.min(size, 100);
        int from = Math.min(repositories.size(), (page - 1) * size);
        int end = Math.min(repositories.size(), from + size);
        Reply reply = Reply.ok(repositories.subList(from, end).stream()
                .map(repository -> GitHubJson.repository(repository, false))
                .toList());
        String next = "<https://api.github.com" + call.rawPath() + "?per_page=" + size + "&page=" + (page + 1) + ">";
        return end < repositories.size() ? reply.header("Link", next + "; rel=\"next\"") : reply;
    }

    private Reply inRepository(Call call, List<String> path) {
        String fullName = path.get(1) + "/" + path.get(2);
        Optional<String> moved = host.newName(fullName);
        if (moved.isPresent()) {
            String there = call.rawPath().replaceFirst(fullName, moved.get());
            return Reply.json(301, Map.of("message", "Moved Permanently")).header("Location", there);
        }
        List<String> rest = path.subList(3, path.size());
        String first = rest.isEmpty() ? "" : rest.getFirst();
        return host.find(fullName)
                .flatMap(repository -> switch (first) {
                    case "" -> Optional.of(Reply.ok(GitHubJson.repository(repository, true)));
                    case "contents" -> contents(call, repository, joined(rest, 1));
                    case "branches" ->
                        repository
                                .tip(joined(rest, 1))
                                .map(tip -> Reply.ok(GitHubJson.branch(repository, joined(rest, 1), tip)));
                    case "git" -> git(call, repository, rest);
                    case "pulls" -> pulls(call, repository, rest);
                    case "issues" -> issues(call, repository, rest);
                    default -> Optional.empty();
                })
                .orElseGet(() -> refusal(404, "Not Found"));
    }

    private static Optional<Reply> contents(Call call, SimulatedRepository repository, String file) {
        return repository
                .files(call.parameter("ref").orElse("main"))
                .map(files -> files.get(file))
                .map(content -> Reply.ok(GitHubJson.file(repository, file, content)));
    }

    private synchronized Optional<Reply> git(Call call, SimulatedRepository repository, List<String> rest) {
        JsonNode body = call.json();
        return switch (call.method() + " " + rest.get(1)) {
            case "GET ref" ->
                repository.tip(joined(rest, 3)).map(tip -> Reply.ok(GitHubJson.ref(joined(rest, 3), tip)));
            case "POST trees" -> Optional.of(tree(repository, body));
            case "POST commits" ->
                Optional.ofNullable(filesByTree.get(body.path("tree").asString("")))
                        .map(files -> Reply.json(
                                201,
                                GitHubJson.commit(
                                        repository.commit(files),
                                        body.path("message").asString(""))));
            case "POST refs" -> Optional.of(newRef(repository, body));
            case "PATCH refs" -> {
                repository.putBranch(joined(rest, 3), body.path("sha").asString());
                yield Optional.of(Reply.ok(
                        GitHubJson.ref(joined(rest, 3), body.path("sha").asString())));
            }
            default -> Optional.empty();
        };
    }

    private Reply tree(SimulatedRepository repository, JsonNode body) {
        Map<String, String> files = repository
                .files(body.path("base_tree").asString("").replaceFirst("^tree", ""))
                .or(() -> Optional.ofNullable(
                        filesByTree.get(body.path("base_tree").asString(""))))
                .<Map<String, String>>map(TreeMap::new)
                .orElseGet(TreeMap::new);
        for (JsonNode entry : body.path("tree")) {
            files.put(entry.path("path").asString(), entry.path("content").asString());
        }
        String sha = SimulatedRepository.sha("tree " + files);
        filesByTree.put(sha, files);
        return Reply.json(201, Map.of("sha", sha, "truncated", false, "tree", List.of()));
    }

    private static Reply newRef(SimulatedRepository repository, JsonNode body) {
        String branch = body.path("ref").asString("").replaceFirst("^refs/heads/", "");
        if (repository.tip(branch).isPresent()) {
            return refusal(422, "Reference already exists");
        }
        repository.putBranch(branch, body.path("sha").asString());
        return Reply.json(201, GitHubJson.ref(branch, body.path("sha").asString()));
    }

    private static Optional<Reply> pulls(Call call, SimulatedRepository repository, List<String> rest) {
        if (rest.size() == 2) {
            return repository.change(rest.get(1)).map(change -> Reply.ok(GitHubJson.pull(repository, change, true)));
        }
        if (call.method().equals("GET")) {
            String head = call.parameter("head").orElse("").replaceFirst("^[^:]*:", "");
            return Optional.of(Reply.ok(repository.changes().stream()
                    .filter(change ->
                            change.isOpen() || !call.parameter("state").equals(Optional.of("open")))
                    .filter(change -> head.isEmpty() || change.branch().equals(head))
                    .map(change -> GitHubJson.pull(repository, change, false))
                    .toList()));
        }
        JsonNode body = call.json();
        String head = body.path("head").asString("");
        if (repository.tip(head).isEmpty() || repository.isArchived()) {
            return Optional.of(refusal(repository.isArchived() ? 403 : 422, "Validation Failed"));
        }
        return Optional.of(repository
                .open(
                        head,
                        body.path("base").asString(),
                        body.path("title").asString(),
                        body.path("body").asString(""))
                .map(change -> Reply.json(201, GitHubJson.pull(repository, change, true)))
                .orElseGet(() -> refusal(422, "A pull request already exists for " + head)));
    }

    private static Optional<Reply> issues(Call call, SimulatedRepository repository, List<String> rest) {
        JsonNode body = call.json();
        if (rest.size() == 1 && call.method().equals("POST")) {
            SimulatedIssue issue = repository.issue(
                    body.path("title").asString(""), body.path("body").asString(""));
            return Optional.of(Reply.json(201, GitHubJson.issue(repository, issue)));
        }
        if (rest.size() == 2) {
            return repository.issue(rest.get(1)).map(issue -> Reply.ok(GitHubJson.issue(repository, issue)));
        }
        if (rest.size() == 3 && rest.get(2).equals("labels")) {
            List<String> labels =
                    body.path("labels").valueStream().map(JsonNode::asString).toList();
            repository.change(rest.get(1)).ifPresent(change -> change.label(labels));
            return Optional.of(Reply.ok(labels.stream().map(GitHubJson::label).toList()));
        }
        return rest.contains("comments") ? comments(call, repository, rest) : Optional.empty();
    }

    private static Optional<Reply> comments(Call call, SimulatedRepository repository, List<String> rest) {
        String text = call.json().path("body").asString("");
        if (text.length() > MOST_IN_COMMENT) {
            return Optional.of(refusal(422, "body is too long (maximum is 65536 characters)"));
        }
        if (rest.get(1).equals("comments")) {
            return repository
                    .discussions()
                    .flatMap(discussion -> discussion.edit(joined(rest, 2), text).stream())
                    .findFirst()
                    .map(comment -> Reply.ok(GitHubJson.comment(repository, rest.get(2), comment)));
        }
        return repository.discussion(rest.get(1)).map(discussion -> {
            if (call.method().equals("POST")) {
                return Reply.json(201, GitHubJson.comment(repository, rest.get(1), discussion.add(text)));
            }
            int size = Math.min(
                    100, call.parameter("per_page").map(Integer::parseInt).orElse(30));
            int page = call.parameter("page").map(Integer::parseInt).orElse(1);
            return Reply.ok(discussion.page(page, size).stream()
                    .map(comment -> GitHubJson.comment(repository, rest.get(1), comment))
                    .toList());
        });
    }

    private static String joined(List<String> parts, int from) {
        return String.join("/", parts.subList(Math.min(from, parts.size()), parts.size()));
    }

    private static Reply refusal(int status, String message) {
        return Reply.json(
                status,
                Map.of("message", message, "documentation_url", "https://docs.github.com/rest", "errors", List.of()));
    }
}
