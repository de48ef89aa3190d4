package dev.throughline.testkit.simulator.scm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** GitHub's objects, whole enough for its own description of them. */
final class GitHubJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String API = "https://api.github.com/";
    private static final String TIME = "2026-01-10T09:00:00Z";

    /** Every repository carries the addresses of all that belongs to it. */
    private static final List<String> REPOSITORY_ADDRESSES =
            words("archive assignees blobs branches collaborators comments"
                    + " commits compare contents contributors deployments downloads events forks git_commits git_refs git_tags hooks"
                    + " issue_comment issue_events issues keys labels languages merges milestones notifications pulls releases"
                    + " stargazers statuses subscribers subscription tags teams trees");

    private static final List<String> USER_ADDRESSES = words(
            "avatar events followers following gists organizations received_events repos starred subscriptions html");

    private static final List<String> COUNTS = words("forks forks_count open_issues open_issues_count watchers"
            + " watchers_count stargazers_count size network_count subscribers_count");

    private GitHubJson() {}

    private static List<String> words(String text) {
        return List.of(text.split(" ", -1));
    }

    static ObjectNode user(String login) {
        ObjectNode user =
                JSON.createObjectNode().put("login", login).put("id", 1).put("node_id", "MDQ6");
        USER_ADDRESSES.forEach(name -> user.put(name + "_url", API + "users/" + login));
        return user.put("gravatar_id", "")
                .put("url", API + "users/" + login)
                .put("type", "Organization")
                .put("site_admin", false);
    }

    /** @param whole with what the list of repositories leaves out */
    static ObjectNode repository(SimulatedRepository repository, boolean whole) {
        String name = repository.fullName();
        String address = API + "repos/" + name;
        ObjectNode json = JSON.createObjectNode()
                .put("id", repository.id())
                .put("node_id", "MDEw")
                .put("name", repository.name())
                .put("full_name", name)
                .put("private", !repository.visibility().equals("public"))
                .put("visibility", repository.visibility())
                .put("archived", repository.isArchived())
                .put("disabled", false)
                .put("fork", false)
                .putNull("description")
                .put("url", address)
                .put("html_url", "https://github.com/" + name)
                .put("clone_url", "https://github.com/" + name + ".git")
                .put("ssh_url", "git@github.com:" + name + ".git")
                .put("git_url", "git://github.com/" + name + ".git")
                .put("svn_url", "https://github.com/" + name)
                .put("default_branch", "main")
                .put("pushed_at", TIME)
                .put("created_at", TIME)
                .put("updated_at", TIME);
        REPOSITORY_ADDRESSES.forEach(part -> json.put(part + "_url", address + "/" + part));
        json.set("owner", user(name.substring(0, name.indexOf('/'))));
        repository.topics().forEach(json.putArray("topics")::add);
        if (whole) {
            COUNTS.forEach(count -> json.put(count, 0));
            List.of("issues", "projects", "wiki", "pages", "discussions", "downloads")
                    .forEach(feature -> json.put("has_" + feature, false));
            json.putNull("homepage").putNull("language").putNull("license").putNull("mirror_url");
        }
        return json;
    }

    static ObjectNode branch(SimulatedRepository repository, String branch, String tip) {
        String address = API + "repos/" + repository.fullName() + "/branches/" + branch;
        ObjectNode json = JSON.createObjectNode().put("name", branch).put("protected", false);
        ObjectNode commit = json.putObject("commit")
                .put("sha", tip)
                .put("node_id", "MDY6")
                .put("url", address)
                .put("html_url", address)
                .put("comments_url", address);
        commit.set("author", user("dev"));
        commit.set("committer", user("dev"));
        commit.putArray("parents");
        ObjectNode details = commit.putObject("commit")
                .put("url", address)
                .put("message", "first")
                .put("comment_count", 0)
                .putNull("author")
                .putNull("committer");
        details.putObject("tree").put("sha", "tree" + tip).put("url", address);
        json.putObject("_links").put("html", address).put("self", address);
        json.putObject("protection").put("enabled", false);
        return json.put("protection_url", address);
    }

    static ObjectNode file(SimulatedRepository repository, String path, String content) {
        String address = API + "repos/" + repository.fullName() + "/contents/" + path;
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ObjectNode json = JSON.createObjectNode()
                .put("type", "file")
                .put("encoding", "base64")
                .put("size", bytes.length)
                .put("name", path.substring(path.lastIndexOf('/') + 1))
                .put("path", path)
                .put("content", Base64.getMimeEncoder(60, new byte[] {'\n'}).encodeToString(bytes))
                .put("sha", SimulatedRepository.sha(content))
                .put("url", address)
                .put("git_url", address)
                .put("html_url", address)
                .put("download_url", address);
        json.putObject("_links").put("git", address).put("html", address).put("self", address);
        return json;
    }

    static ObjectNode ref(String branch, String sha) {
        ObjectNode json = JSON.createObjectNode()
                .put("ref", "refs/heads/" + branch)
                .put("node_id", "MDM6")
                .put("url", API + "git/refs/heads/" + branch);
        json.putObject("object").put("type", "commit").put("sha", sha).put("url", API + "git/commits/" + sha);
        return json;
    }

    static ObjectNode commit(String sha, String message) {
        String address = API + "git/commits/" + sha;
        ObjectNode json = JSON.createObjectNode()
                .put("sha", sha)
                .put("node_id", "MDY6")
                .put("url", address)
                .put("html_url", address)
                .put("message", message);
        List.of("author", "committer")
                .forEach(who -> json.putObject(who)
                        .put("date", TIME)
                        .put("email", "bot@example.test")
                        .put("name", "bot"));
        json.putObject("tree").put("sha", sha).put("url", address);
        json.putArray("parents");
        json.putObject("verification")
                .put("verified", false)
                .put("reason", "unsigned")
                .putNull("signature")
                .putNull("payload")
                .putNull("verified_at");
        return json;
    }

    static ObjectNode pull(SimulatedRepository repository, SimulatedChange change, boolean whole) {
        String address = API + "repos/" + repository.fullName() + "/pulls/" + change.number();
        ObjectNode json = numbered(repository, change.number(), change.title(), change.body(), "pull")
                .put("url", address)
                .put("state", change.isOpen() ? "open" : "closed")
                .put("draft", false)
                .put("issue_url", address)
                .put("diff_url", address)
                .put("patch_url", address)
                .put("commits_url", address)
                .put("review_comment_url", address)
                .put("review_comments_url", address)
                .put("statuses_url", address)
                .putNull("merge_commit_sha")
                .putNull("auto_merge");
        json.put("closed_at", change.isOpen() ? null : TIME);
        json.put("merged_at", change.state() == SimulatedChange.State.MERGED ? TIME : null);
        json.putArray("labels")
                .addAll(change.labels().stream().map(GitHubJson::label).toList());
        side(json, "head", repository, change.branch());
        side(json, "base", repository, change.base());
        ObjectNode links = json.putObject("_links");
        List.of("comments", "commits", "statuses", "html", "issue", "review_comments", "review_comment", "self")
                .forEach(link -> links.putObject(link).put("href", address));
        if (whole) {
            json.put("merged", change.state() == SimulatedChange.State.MERGED)
                    .putNull("mergeable")
                    .put("mergeable_state", "unknown")
                    .putNull("merged_by")
                    .put("maintainer_can_modify", false);
            List.of("comments", "review_comments", "commits", "additions", "deletions", "changed_files")
                    .forEach(count -> json.put(count, 0));
        }
        return json;
    }

    private static void side(ObjectNode pull, String name, SimulatedRepository repository, String branch) {
        String owner = repository.fullName().substring(0, repository.fullName().indexOf('/'));
        ObjectNode side = pull.putObject(name)
                .put("label", owner + ":" + branch)
                .put("ref", branch)
                .put("sha", repository.tip(branch).orElse(""));
        side.set("repo", repository(repository, true));
        side.set("user", user(owner));
    }

    static ObjectNode issue(SimulatedRepository repository, SimulatedIssue issue) {
        String address = API + "repos/" + repository.fullName() + "/issues/" + issue.number();
        ObjectNode json = numbered(repository, issue.number(), issue.title(), issue.body(), "issues")
                .put("url", address)
                .put("state", issue.isClosed() ? "closed" : "open")
                .put("repository_url", address)
                .put("labels_url", address)
                .put("events_url", address)
                .put("comments", issue.comments().size());
        json.put("state_reason", issue.isClosed() ? "completed" : null);
        json.put("closed_at", issue.isClosed() ? TIME : null);
        json.putArray("labels");
        return json;
    }

    /** What pull requests and issues have in common. */
    private static ObjectNode numbered(
            SimulatedRepository repository, int number, String title, String body, String page) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", 100 + number)
                .put("node_id", "MDU6")
                .put("number", number)
                .put("title", title)
                .put("body", body)
                .put("locked", false)
                .put("html_url", "https://github.com/" + repository.fullName() + "/" + page + "/" + number)
                .put("comments_url", API + "repos/" + repository.fullName() + "/issues/" + number + "/comments")
                .put("created_at", TIME)
                .put("updated_at", TIME)
                .put("author_association", "OWNER")
                .putNull("assignee")
                .putNull("milestone");
        json.set("user", user("throughline-bot"));
        return json;
    }

    static ObjectNode label(String name) {
        return JSON.createObjectNode()
                .put("id", Math.floorMod(name.toLowerCase(Locale.ROOT).hashCode(), 1_000_000))
                .put("node_id", "MDU6")
                .put("url", API + "labels")
                .put("name", name)
                .put("description", "")
                .put("color", "ededed")
                .put("default", false);
    }

    static ObjectNode comment(SimulatedRepository repository, String number, Discussion.Comment comment) {
        String address = API + "repos/" + repository.fullName() + "/issues/comments/" + comment.id();
        ObjectNode json = JSON.createObjectNode()
                .put("id", comment.id())
                .put("node_id", "MDU6")
                .put("url", address)
                .put("html_url", address)
                .put("body", comment.text())
                .put("created_at", TIME)
                .put("updated_at", TIME)
                .put("issue_url", API + "repos/" + repository.fullName() + "/issues/" + number)
                .put("author_association", "OWNER");
        json.set("user", user("throughline-bot"));
        return json;
    }
}
