package dev.throughline.connect.azuredevops;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.CloneCredential;
import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.RepositoryFile;
import dev.throughline.connect.RepositoryPage;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.SourceRepository.Visibility;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import dev.throughline.model.RepositoryKey;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Repositories and pull requests of an Azure DevOps organization. A full name is project and repository: {@code Shop/orders}.
 */
public final class AzureDevOps implements SourceControl, AutoCloseable {
    private static final String PROJECTS_AT_ONCE = "20";

    private final AzureDevOpsSettings settings;
    private final AzureDevOpsApi api;
    private final AzurePullRequests pullRequests;

    public AzureDevOps(AzureDevOpsSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.api = new AzureDevOpsApi(settings, http, clock);
        this.pullRequests = new AzurePullRequests(api);
    }

    @Override
    public String host() {
        return "Azure DevOps";
    }

    @Override
    public ConnectionCheck check() {
        RepositoryPage first = repositories(Cursor.START);
        List<String> warnings = first.repositories().isEmpty()
                ? List.of("the token sees no repository; give it the scope Code (read) in the right organization")
                : List.of();
        OptionalLong seen =
                first.next().isEmpty() ? OptionalLong.of(first.repositories().size()) : OptionalLong.empty();
        return new ConnectionCheck(
                settings.organization(), seen, OptionalLong.empty(), List.of(), Optional.empty(), warnings);
    }

    /** A page holds the repositories of some projects. */
    @Override
    public RepositoryPage repositories(Cursor at) {
        ApiRequest list = api.request("GET", "_apis", "projects").query("$top", PROJECTS_AT_ONCE);
        ApiAnswer projects = api.send(at.isStart() ? list : list.query("continuationToken", at.text()));
        List<SourceRepository> repositories = new ArrayList<>();
        for (Fields project : projects.json().list("value")) {
            project.text("name").ifPresent(name -> repositoriesOf(name).forEach(repositories::add));
        }
        return new RepositoryPage(
                repositories, projects.header("x-ms-continuationtoken").map(Cursor::new));
    }

    private Stream<SourceRepository> repositoriesOf(String project) {
        return api.send(api.request("GET", project, "_apis", "git", "repositories")).json().list("value").stream()
                .flatMap(repository -> repository(repository).stream());
    }

    @Override
    public Optional<SourceRepository> repository(String fullName) {
        int slash = fullName.indexOf('/');
        String project = slash < 0 ? fullName : fullName.substring(0, slash);
        String name = fullName.substring(slash + 1);
        return api.find(api.request("GET", project, "_apis", "git", "repositories", name))
                .flatMap(AzureDevOps::repository);
    }

    private static Optional<SourceRepository> repository(Fields repository) {
        String remote =
                repository.text("remoteUrl").or(() -> repository.text("webUrl")).orElse("");
        String cloneAddress = remote.replaceFirst("://[^/@]*@", "://");
        return RepositoryKey.parse(cloneAddress)
                .map(key -> new SourceRepository(
                        key,
                        repository.textOrEmpty("id"),
                        repository.textOrEmpty("project.name") + "/" + repository.textOrEmpty("name"),
                        repository.textOrEmpty("webUrl"),
                        cloneAddress,
                        repository.text("defaultBranch").map(branch -> branch.replaceFirst("^refs/heads/", "")),
                        Visibility.of(repository.textOrEmpty("project.visibility")),
                        repository.flag("isDisabled"),
                        List.of(),
                        Optional.empty()));
    }

    @Override
    public Optional<RepositoryFile> file(SourceRepository repository, String path, String revision) {
        boolean commit = revision.matches("[0-9a-f]{40}");
        return api.find(pullRequests
                        .below("GET", repository, "items")
                        .query("path", "/" + path)
                        .query("versionDescriptor.version", revision)
                        .query("versionDescriptor.versionType", commit ? "commit" : "branch")
                        .query("includeContent", "true"))
                .map(item -> new RepositoryFile(path, item.at("content").node().asString("")));
    }

    @Override
    public Optional<CloneCredential> cloneCredential(URI cloneAddress) {
        return CloneCredential.isOf(settings.address(), cloneAddress)
                ? Optional.of(new CloneCredential("", settings.token()))
                : Optional.empty();
    }

    @Override
    public ChangeRequest open(SourceRepository repository, ProposedChange change) {
        return pullRequests.open(repository, change);
    }

    @Override
    public ChangeRequest changeRequest(SourceRepository repository, String number) {
        return pullRequests.read(repository, number);
    }

    /** The organization that is connected. */
    public String organization() {
        return settings.organization();
    }

    /**
     * A build, if there is one with this number in the project.
     *
     * @param project the project's name or id
     */
    public Optional<AzureBuild> build(String project, String id) {
        String repositories = settings.address() + "/" + settings.organization() + "/" + project + "/_git/";
        return api.find(api.request("GET", project, "_apis", "build", "builds", id))
                .map(build -> AzureBuild.of(build, repositories));
    }

    @Override
    public void close() {
        api.close();
    }
}
