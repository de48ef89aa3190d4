package dev.throughline.connect.github;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.ConnectorException;
import dev.throughline.connect.ConnectorException.Reason;
import dev.throughline.connect.IssueTracker;
import dev.throughline.connect.IssueTracker.Ticket.State;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Issues of GitHub; their keys are {@code owner/repository#number}. */
public final class GitHubIssues implements IssueTracker, AutoCloseable {
    private final GitHub host;
    private final GitHubApi api;

    public GitHubIssues(GitHubSettings settings, HttpSettings http, InstantSource clock) {
        this.host = new GitHub(settings, http, clock);
        this.api = new GitHubApi(settings, http, clock);
    }

    @Override
    public String tracker() {
        return "GitHub issues";
    }

    @Override
    public ConnectionCheck check() {
        return host.check();
    }

    @Override
    public Ticket create(NewTicket ticket) {
        Fields issue = api.send(
                GitHubApi.request("POST", "repos", ticket.project(), "issues"),
                Map.of("title", ticket.title(), "body", ticket.body(), "labels", ticket.labels()));
        return ticket(ticket.project(), issue);
    }

    @Override
    public Ticket read(String key) {
        List<String> parts = parts(key);
        return ticket(
                parts.getFirst(),
                api.send(GitHubApi.get("repos", parts.getFirst(), "issues", parts.getLast()))
                        .json());
    }

    @Override
    public void link(String key, String title, String address) {
        List<String> parts = parts(key);
        api.send(
                GitHubApi.request("POST", "repos", parts.getFirst(), "issues", parts.getLast(), "comments"),
                Map.of("body", "[" + title.replaceAll("[\\[\\]]", "") + "](" + address + ")"));
    }

    private static Ticket ticket(String repository, Fields issue) {
        String state = issue.textOrEmpty("state");
        return new Ticket(
                repository + "#" + issue.textOrEmpty("number"),
                issue.textOrEmpty("html_url"),
                state.equals("closed") ? State.DONE : State.OPEN,
                issue.text("state_reason").orElse(state));
    }

    private static List<String> parts(String key) {
        int number = key.lastIndexOf('#');
        if (number < 1) {
            throw new ConnectorException(
                    Reason.NOT_FOUND, key, "is no issue", "issues are named owner/repository#number");
        }
        return List.of(key.substring(0, number), key.substring(number + 1));
    }

    @Override
    public void close() {
        host.close();
        api.close();
    }
}
