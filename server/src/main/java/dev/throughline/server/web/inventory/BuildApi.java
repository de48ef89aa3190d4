package dev.throughline.server.web.inventory;

import dev.throughline.connect.Secret;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.builds.BuildReports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where CI jobs report what they pushed, with the token that their own system gave them. */
@RestController
final class BuildApi {
    private static final String BEARER = "Bearer ";
    private static final int LARGEST = 64 << 20;

    private final BuildReports builds;

    BuildApi(BuildReports builds) {
        this.builds = builds;
    }

    /** What was kept. */
    record Kept(String repository, String commit, String run, int images, int packages, long findings, String note) {}

    /** Needs no account: the token says who the job is, and nothing else counts. */
    @PostMapping("/api/v1/image-builds")
    @Requires(Permission.ANYONE)
    ResponseEntity<Object> report(HttpServletRequest request) throws IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused(
                    request, "the report has no token", "send the job's own OIDC token as Authorization: Bearer");
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new InputException(
                    "the build report",
                    "is larger than " + (LARGEST >> 20) + " MiB",
                    "leave out what is not asked for");
        }
        return switch (builds.take(Secret.of(header.substring(BEARER.length()).strip()), body)) {
            case BuildReports.Outcome.Refused(String why, String remedy) -> refused(request, why, remedy);
            case BuildReports.Outcome.Kept kept ->
                ResponseEntity.status(HttpStatus.CREATED)
                        .body(new Kept(
                                kept.job().repository().toString(),
                                kept.job().commit(),
                                kept.job().run(),
                                kept.images(),
                                kept.packages(),
                                kept.findings(),
                                kept.note()));
        };
    }

    private static ResponseEntity<Object> refused(HttpServletRequest request, String why, String remedy) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED, why);
        problem.setInstance(URI.create(request.getRequestURI()));
        problem.setProperty("remedy", remedy);
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
