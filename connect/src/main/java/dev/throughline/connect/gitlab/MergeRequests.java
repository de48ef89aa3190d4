package dev.throughline.connect.gitlab;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.ChangeRequest.State;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens merge requests, all files in one commit, and reads how they stand. */
final class MergeRequests {
    private final GitLabApi api;

    MergeRequests(GitLabApi api) {
        this.api = api;
    }

    ChangeRequest open(String project, ProposedChange change) {
        return openFor(project, change.branch()).orElseGet(() -> {
            commit(project, change);
            return request(api.send(
                    ApiRequest.post("projects", project, "merge_requests"),
                    Map.of(
                            "source_branch", change.branch(),
                            "target_branch", change.base(),
                            "title", change.title(),
                            "description", change.body(),
                            "labels", String.join(",", change.labels()),
                            "remove_source_branch", true)));
        });
    }

    ChangeRequest read(String project, String number) {
        return request(api.send(ApiRequest.get("projects", project, "merge_requests", number))
                .json());
    }

    private Optional<ChangeRequest> openFor(String project, String branch) {
        return api.send(ApiRequest.get("projects", project, "merge_requests")
                        .query("state", "opened")
                        .query("source_branch", branch))
                .json()
                .elements()
                .map(MergeRequests::request)
                .filter(request -> request.branch().equals(branch))
                .findFirst();
    }

    /** The branch comes with the commit; one that an earlier attempt left behind is replaced. */
    private void commit(String project, ProposedChange change) {
        List<Map<String, String>> actions = change.files().stream()
                .map(file -> Map.of("action", "update", "file_path", file.path(), "content", file.content()))
                .toList();
        api.send(
                ApiRequest.post("projects", project, "repository", "commits"),
                Map.of(
                        "branch", change.branch(),
                        "start_branch", change.base(),
                        "commit_message", change.title(),
                        "force", true,
                        "actions", actions));
    }

    private static ChangeRequest request(Fields merge) {
        State state = switch (merge.textOrEmpty("state")) {
            case "merged" -> State.MERGED;
            case "closed" -> State.CLOSED;
            default -> State.OPEN;
        };
        return new ChangeRequest(
                merge.textOrEmpty("iid"), merge.textOrEmpty("web_url"), state, merge.textOrEmpty("source_branch"));
    }
}
