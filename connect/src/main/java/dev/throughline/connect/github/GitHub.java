package dev.throughline.connect.github;

import dev.throughline.connect.ChangeRequest;
import dev.throughline.connect.CloneCredential;
import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.ProposedChange;
import dev.throughline.connect.RepositoryFile;
import dev.throughline.connect.RepositoryPage;
import dev.throughline.connect.SourceControl;
import dev.throughline.connect.SourceRepository;
import dev.throughline.connect.http.ApiAnswer;
import dev.throughline.connect.http.ApiRequest;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.json.Fields;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Repositories and pull requests of GitHub. */
public final class GitHub implements SourceControl, AutoCloseable {
    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");

    private final GitHubSettings settings;
    private final GitHubApi api;
    private final PullRequests pullRequests;

    public GitHub(GitHubSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.api = new GitHubApi(settings, http, clock);
        this.pullRequests = new PullRequests(api);
    }

    @Override
    public String host() {
        return "GitHub";
    }

    @Override
    public ConnectionCheck check() {
        // An App's installation token has no user; the list of repositories answers all the same.
        ApiAnswer user = api.send(GitHubApi.get("user").accepting(403).accepting(404));
        RepositoryPage first = repositories(Cursor.START);
        List<String> rights = user.header("X-OAuth-Scopes").stream()
                .flatMap(scopes -> Arrays.stream(scopes.split(",", -1)))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .toList();
        OptionalLong seen =
                first.next().isEmpty() ? OptionalLong.of(first.repositories().size()) : OptionalLong.empty();
        List<String> warnings = first.repositories().isEmpty()
                ? List.of("the token sees no repository; give it access to those that matter")
                : List.of();
        return new ConnectionCheck(
                user.json().textOrEmpty("login"),
                seen,
                OptionalLong.empty(),
                rights,
                user.header("GitHub-Authentication-Token-Expiration").flatMap(GitHub::expiry),
                warnings);
    }

    private static Optional<Instant> expiry(String header) {
        try {
            return Optional.of(LocalDateTime.parse(header, EXPIRY).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    @Override
    public RepositoryPage repositories(Cursor at) {
        ApiRequest list = settings.organization()
                .map(organization -> GitHubApi.get("orgs", organization, "repos"))
                .orElseGet(() -> GitHubApi.get(isApp() ? "installation/repositories" : "user/repos"))
                .query("per_page", String.valueOf(GitHubApi.PAGE_SIZE))
                .query("sort", "full_name");
        ApiAnswer answer = api.send(at.isStart() ? list : list.query("page", at.text()));
        return new RepositoryPage(
                rows(answer.json())
                        .flatMap(repository -> RepositoryMapping.repository(repository).stream())
                        .toList(),
                GitHubApi.nextPage(answer).map(Cursor::new));
    }

    private boolean isApp() {
        return settings.credential() instanceof GitHubCredential.App;
    }

    /** The list of an installation stands in an object. */
    private static Stream<Fields> rows(Fields answer) {
        return answer.isList() ? answer.elements() : answer.at("repositories").elements();
    }

    @Override
    public Optional<SourceRepository> repository(String fullName) {
        return api.find(GitHubApi.get("repos", fullName)).flatMap(RepositoryMapping::repository);
    }

    @Override
    public Optional<RepositoryFile> file(SourceRepository repository, String path, String revision) {
        return api.find(GitHubApi.get("repos", repository.fullName(), "contents", path)
                        .query("ref", revision))
                .filter(file -> file.textOrEmpty("type").equals("file"))
                .map(file -> new RepositoryFile(path, content(repository, path, revision, file)));
    }

    /** Files above a megabyte come without content, and whole as raw bytes. */
    private String content(SourceRepository repository, String path, String revision, Fields file) {
        if (file.textOrEmpty("encoding").equals("base64")) {
            return new String(Base64.getMimeDecoder().decode(file.textOrEmpty("content")), StandardCharsets.UTF_8);
        }
        return api.send(GitHubApi.get("repos", repository.fullName(), "contents", path)
                        .query("ref", revision)
                        .header("Accept", "application/vnd.github.raw+json"))
                .text();
    }

    @Override
    public Optional<CloneCredential> cloneCredential(URI cloneAddress) {
        // The API of the cloud has a host of its own; an Enterprise Server's has not.
        URI host = settings.address().equals(GitHubSettings.CLOUD) ? GitHubSettings.CLOUD_PAGES : settings.address();
        return CloneCredential.isOf(host, cloneAddress)
                ? Optional.of(new CloneCredential("x-access-token", api.token()))
                : Optional.empty();
    }

    @Override
    public ChangeRequest open(SourceRepository repository, ProposedChange change) {
        return pullRequests.open(repository.fullName(), change);
    }

    @Override
    public ChangeRequest changeRequest(SourceRepository repository, String number) {
        return pullRequests.read(repository.fullName(), number);
    }

    /**
     * Tells what runs where. GitHub keeps one record for each artifact, environment, cluster and deployment, so telling it again
     * changes nothing.
     *
     * @param organization the owner of the artifact's repository
     */
    public void record(String organization, DeploymentRecord deployment) {
        api.send(
                GitHubApi.request("POST", "orgs", organization, "artifacts/metadata/deployment-record"),
                deployment.json());
    }

    @Override
    public void close() {
        api.close();
    }
}
