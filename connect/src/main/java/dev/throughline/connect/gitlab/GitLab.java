package dev.throughline.connect.gitlab;

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
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Projects and merge requests of GitLab. */
public final class GitLab implements SourceControl, AutoCloseable {
    private static final int PAGE_SIZE = 100;

    private final GitLabSettings settings;
    private final GitLabApi api;
    private final MergeRequests mergeRequests;

    public GitLab(GitLabSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.api = new GitLabApi(settings, http, clock);
        this.mergeRequests = new MergeRequests(api);
    }

    @Override
    public String host() {
        return "GitLab";
    }

    @Override
    public ConnectionCheck check() {
        ApiAnswer list = api.send(list(Cursor.START));
        Fields token =
                api.find(ApiRequest.get("personal_access_tokens", "self")).orElse(list.json());
        List<String> warnings = list.json().elements().findAny().isEmpty()
                ? List.of("the token sees no project; give it access to the group that matters")
                : List.of();
        return new ConnectionCheck(
                token.textOrEmpty("name"),
                list.header("X-Total").stream()
                        .filter(total -> total.matches("\\d{1,18}"))
                        .mapToLong(Long::parseLong)
                        .mapToObj(OptionalLong::of)
                        .findFirst()
                        .orElseGet(OptionalLong::empty),
                OptionalLong.empty(),
                token.texts("scopes"),
                token.text("expires_at").flatMap(GitLab::startOfDay),
                warnings);
    }

    private static Optional<Instant> startOfDay(String date) {
        try {
            return Optional.of(
                    LocalDate.parse(date).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private ApiRequest list(Cursor at) {
        ApiRequest list = settings.group()
                .map(group -> ApiRequest.get("groups", group, "projects").query("include_subgroups", "true"))
                .orElseGet(() -> ApiRequest.get("projects").query("membership", "true"))
                .query("order_by", "id")
                .query("sort", "asc")
                .query("per_page", String.valueOf(PAGE_SIZE));
        return at.isStart() ? list : list.query("page", at.text());
    }

    @Override
    public RepositoryPage repositories(Cursor at) {
        ApiAnswer answer = api.send(list(at));
        return new RepositoryPage(
                answer.json()
                        .elements()
                        .flatMap(project -> repository(project).stream())
                        .toList(),
                answer.header("X-Next-Page").filter(page -> !page.isBlank()).map(Cursor::new));
    }

    @Override
    public Optional<SourceRepository> repository(String fullName) {
        return api.find(ApiRequest.get("projects", fullName)).flatMap(GitLab::repository);
    }

    private static Optional<SourceRepository> repository(Fields project) {
        String cloneAddress = project.text("http_url_to_repo")
                .or(() -> project.text("web_url"))
                .orElse("");
        return RepositoryKey.parse(cloneAddress)
                .map(key -> new SourceRepository(
                        key,
                        project.textOrEmpty("id"),
                        project.text("path_with_namespace").orElse(key.path()),
                        project.textOrEmpty("web_url"),
                        cloneAddress,
                        project.flag("empty_repo") ? Optional.empty() : project.text("default_branch"),
                        Visibility.of(project.textOrEmpty("visibility")),
                        project.flag("archived"),
                        project.texts("topics"),
                        project.time("last_activity_at")));
    }

    @Override
    public Optional<RepositoryFile> file(SourceRepository repository, String path, String revision) {
        return api.find(ApiRequest.get("projects", repository.id(), "repository", "files", path)
                        .query("ref", revision))
                .map(file -> new RepositoryFile(
                        path,
                        new String(
                                Base64.getMimeDecoder().decode(file.textOrEmpty("content")), StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<CloneCredential> cloneCredential(URI cloneAddress) {
        return CloneCredential.isOf(settings.address(), cloneAddress)
                ? Optional.of(new CloneCredential("oauth2", settings.token()))
                : Optional.empty();
    }

    @Override
    public ChangeRequest open(SourceRepository repository, ProposedChange change) {
        return mergeRequests.open(repository.id(), change);
    }

    @Override
    public ChangeRequest changeRequest(SourceRepository repository, String number) {
        return mergeRequests.read(repository.id(), number);
    }

    @Override
    public void close() {
        api.close();
    }
}
