package dev.throughline.connect.azuredevops;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.ChangeRequest.State;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.json.Fields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens pull requests, branch and all files in one push, and reads how they stand. */
final class AzurePullRequests {
    private static final String HEADS = "refs/heads/";
    private static final String NOTHING = "0".repeat(40);

    /** The service takes no longer description. */
    private static final int LONGEST_BODY = 4_000;

    private final AzureDevOpsApi api;

    AzurePullRequests(AzureDevOpsApi api) {
        this.api = api;
    }

    /** A request about a repository. */
    ApiRequest below(String method, SourceRepository repository, String... more) {
        String project =
                repository.fullName().substring(0, repository.fullName().indexOf('/'));
        return api.request(
                method,
                Stream.concat(Stream.of(project, "_apis", "git", "repositories", repository.id()), Stream.of(more))
                        .toArray(String[]::new));
    }

    ChangeRequest open(SourceRepository repository, ProposedChange change) {
        Optional<ChangeRequest> present = openFor(repository, change.branch());
        if (present.isPresent()) {
            return present.get();
        }
        tip(repository, change.branch()).ifPresent(left -> deleteBranch(repository, change.branch(), left));
        push(repository, change);
        String body = change.body();
        return request(
                repository,
                api.send(
                        below("POST", repository, "pullrequests"),
                        Map.of(
                                "sourceRefName",
                                HEADS + change.branch(),
                                "targetRefName",
                                HEADS + change.base(),
                                "title",
                                change.title(),
                                "description",
                                body.length() <= LONGEST_BODY ? body : body.substring(0, LONGEST_BODY - 1) + "…",
                                "labels",
                                change.labels().stream()
                                        .map(label -> Map.of("name", label))
                                        .toList())));
    }

    ChangeRequest read(SourceRepository repository, String number) {
        return request(
                repository,
                api.send(below("GET", repository, "pullrequests", number)).json());
    }

    private Optional<ChangeRequest> openFor(SourceRepository repository, String branch) {
        return api
                .send(below("GET", repository, "pullrequests")
                        .query("searchCriteria.sourceRefName", HEADS + branch)
                        .query("searchCriteria.status", "active"))
                .json()
                .list("value")
                .stream()
                .map(pull -> request(repository, pull))
                .filter(request -> request.branch().equals(branch))
                .findFirst();
    }

    private void push(SourceRepository repository, ProposedChange change) {
        String base = tip(repository, change.base())
                .orElseThrow(() -> new ConnectorException(
                        Reason.NOT_FOUND,
                        repository.fullName(),
                        "has no branch '" + change.base() + "'",
                        "check that the repository is not empty and the branch is there"));
        List<Map<String, Object>> changes = change.files().stream()
                .map(file -> Map.<String, Object>of(
                        "changeType", "edit",
                        "item", Map.of("path", "/" + file.path()),
                        "newContent", Map.of("content", file.content(), "contentType", "rawtext")))
                .toList();
        api.send(
                below("POST", repository, "pushes"),
                Map.of(
                        "refUpdates", List.of(Map.of("name", HEADS + change.branch(), "oldObjectId", base)),
                        "commits", List.of(Map.of("comment", change.title(), "changes", changes))));
    }

    private Optional<String> tip(SourceRepository repository, String branch) {
        return api
                .send(below("GET", repository, "refs").query("filter", "heads/" + branch))
                .json()
                .list("value")
                .stream()
                .filter(ref -> ref.textOrEmpty("name").equals(HEADS + branch))
                .flatMap(ref -> ref.text("objectId").stream())
                .findFirst();
    }

    /** A branch that an earlier attempt left behind: nobody has seen a request for it. */
    private void deleteBranch(SourceRepository repository, String branch, String tip) {
        api.send(
                below("POST", repository, "refs"),
                List.of(Map.of("name", HEADS + branch, "oldObjectId", tip, "newObjectId", NOTHING)));
    }

    private static ChangeRequest request(SourceRepository repository, Fields pull) {
        State state = switch (pull.textOrEmpty("status")) {
            case "completed" -> State.MERGED;
            case "abandoned" -> State.CLOSED;
            default -> State.OPEN;
        };
        String number = pull.textOrEmpty("pullRequestId");
        return new ChangeRequest(
                number,
                repository.page() + "/pullrequest/" + number,
                state,
                pull.textOrEmpty("sourceRefName").replaceFirst("^" + HEADS, ""));
    }
}
