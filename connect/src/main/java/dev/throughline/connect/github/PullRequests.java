package dev.throughline.connect.github;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.ChangeRequest.State;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens pull requests, all files in one commit, and reads how they stand. */
final class PullRequests {
    private final GitHubApi api;

    PullRequests(GitHubApi api) {
        this.api = api;
    }

    ChangeRequest open(String repository, ProposedChange change) {
        Optional<ChangeRequest> present = openFor(repository, change.branch());
        if (present.isPresent()) {
            return present.get();
        }
        putBranch(repository, change.branch(), commit(repository, change));
        Fields opened = api.send(
                GitHubApi.request("POST", "repos", repository, "pulls"),
                Map.of(
                        "title", change.title(),
                        "head", change.branch(),
                        "base", change.base(),
                        "body", change.body(),
                        "draft", false));
        ChangeRequest request = request(opened);
        if (!change.labels().isEmpty()) {
            api.send(
                    GitHubApi.request("POST", "repos", repository, "issues", request.number(), "labels"),
                    Map.of("labels", change.labels()));
        }
        return request;
    }

    ChangeRequest read(String repository, String number) {
        return request(
                api.send(GitHubApi.get("repos", repository, "pulls", number)).json());
    }

    private Optional<ChangeRequest> openFor(String repository, String branch) {
        String owner = repository.substring(0, repository.indexOf('/'));
        return api.send(GitHubApi.get("repos", repository, "pulls")
                        .query("state", "open")
                        .query("head", owner + ":" + branch))
                .json()
                .elements()
                .map(PullRequests::request)
                .filter(request -> request.branch().equals(branch))
                .findFirst();
    }

    /** A commit on top of the base branch, in no branch yet. */
    private String commit(String repository, ProposedChange change) {
        Fields base = api.find(GitHubApi.get("repos", repository, "branches", change.base()))
                .map(branch -> branch.at("commit"))
                .orElseThrow(() -> missing(repository, "no branch '" + change.base() + "'"));
        List<Map<String, String>> entries = change.files().stream()
                .map(file -> Map.of("path", file.path(), "mode", "100644", "type", "blob", "content", file.content()))
                .toList();
        String tree = sha(
                repository,
                api.send(
                        GitHubApi.request("POST", "repos", repository, "git/trees"),
                        Map.of("base_tree", base.textOrEmpty("commit.tree.sha"), "tree", entries)));
        return sha(
                repository,
                api.send(
                        GitHubApi.request("POST", "repos", repository, "git/commits"),
                        Map.of("message", change.title(), "tree", tree, "parents", List.of(base.textOrEmpty("sha")))));
    }

    /** Makes the branch, or moves one that an earlier attempt left behind. */
    private void putBranch(String repository, String branch, String commit) {
        boolean present = api.find(GitHubApi.get("repos", repository, "git/ref/heads", branch))
                .isPresent();
        ApiRequest request = present
                ? GitHubApi.request("PATCH", "repos", repository, "git/refs/heads", branch)
                : GitHubApi.request("POST", "repos", repository, "git/refs");
        api.send(
                request,
                present ? Map.of("sha", commit, "force", true) : Map.of("ref", "refs/heads/" + branch, "sha", commit));
    }

    private static String sha(String repository, Fields object) {
        return object.text("sha").orElseThrow(() -> missing(repository, "an answer without a commit id"));
    }

    private static ChangeRequest request(Fields pull) {
        State closed = pull.text("merged_at").isPresent() ? State.MERGED : State.CLOSED;
        return new ChangeRequest(
                pull.textOrEmpty("number"),
                pull.textOrEmpty("html_url"),
                pull.textOrEmpty("state").equals("open") ? State.OPEN : closed,
                pull.textOrEmpty("head.ref"));
    }

    private static ConnectorException missing(String repository, String what) {
        return new ConnectorException(
                Reason.NOT_FOUND,
                repository,
                "has " + what,
                "check that the repository is not empty and the branch is there");
    }
}
