package dev.throughline.connect.gitlab;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.IssueTracker.Ticket.State;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Issues of GitLab; their keys are {@code group/project#iid}. */
public final class GitLabIssues implements IssueTracker, AutoCloseable {
    private final GitLab host;
    private final GitLabApi api;

    public GitLabIssues(GitLabSettings settings, HttpSettings http, InstantSource clock) {
        this.host = new GitLab(settings, http, clock);
        this.api = new GitLabApi(settings, http, clock);
    }

    @Override
    public String tracker() {
        return "GitLab issues";
    }

    @Override
    public ConnectionCheck check() {
        return host.check();
    }

    @Override
    public Ticket create(NewTicket ticket) {
        return ticket(
                ticket.project(),
                api.send(
                        ApiRequest.post("projects", ticket.project(), "issues"),
                        Map.of(
                                "title", ticket.title(),
                                "description", ticket.body(),
                                "labels", String.join(",", ticket.labels()))));
    }

    /** By the list, which takes the number as a filter. */
    @Override
    public Ticket read(String key) {
        List<String> parts = parts(key);
        return api.send(ApiRequest.get("projects", parts.getFirst(), "issues").query("iids[]", parts.getLast()))
                .json()
                .elements()
                .findFirst()
                .map(issue -> ticket(parts.getFirst(), issue))
                .orElseThrow(() -> new ConnectorException(
                        Reason.NOT_FOUND, key, "there is no such issue", "check whether it was moved or deleted"));
    }

    @Override
    public void link(String key, String title, String address) {
        List<String> parts = parts(key);
        api.send(
                ApiRequest.post("projects", parts.getFirst(), "issues", parts.getLast(), "notes"),
                Map.of("body", "[" + title.replaceAll("[\\[\\]]", "") + "](" + address + ")"));
    }

    private static Ticket ticket(String project, Fields issue) {
        String state = issue.textOrEmpty("state");
        return new Ticket(
                project + "#" + issue.textOrEmpty("iid"),
                issue.textOrEmpty("web_url"),
                state.equals("closed") ? State.DONE : State.OPEN,
                state);
    }

    private static List<String> parts(String key) {
        int number = key.lastIndexOf('#');
        if (number < 1) {
            throw new ConnectorException(Reason.NOT_FOUND, key, "is no issue", "issues are named group/project#number");
        }
        return List.of(key.substring(0, number), key.substring(number + 1));
    }

    @Override
    public void close() {
        host.close();
        api.close();
    }
}
