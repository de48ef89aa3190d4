package dev.throughline.server.web.inventory;

import dev.throughline.connect.ci.CiSystem;
import dev.throughline.connect.ci.TrustedIssuer;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.builds.BuildReports;
import dev.throughline.server.deployments.DeploymentStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Whose build reports count, and what hosts are told of deployments, for programs. */
@RestController
@RequestMapping("/api/v1")
final class TrustApi {
    private final BuildReports builds;
    private final DeploymentStore deployments;

    TrustApi(BuildReports builds, DeploymentStore deployments) {
        this.builds = builds;
        this.deployments = deployments;
    }

    /**
     * Whose build reports count.
     *
     * @param audience for whom the tokens of CI jobs must have been made: this server's address
     */
    record Builds(Optional<String> audience, List<TrustedIssuer> issuers) {}

    /** Whose build reports count. */
    @GetMapping("/build-trust")
    @Requires(Permission.CONNECTIONS_READ)
    Builds builds() {
        return new Builds(builds.audience(), builds.issuers());
    }

    /** An audience to set. */
    record Audience(String audience) {}

    /** Sets for whom the tokens of CI jobs must have been made. */
    @PutMapping("/build-trust/audience")
    @Requires(Permission.SETTINGS_MANAGE)
    Builds setAudience(@RequestBody Audience wanted, Viewer viewer) {
        builds.setAudience(viewer.actor(), IssuerForm.address(wanted.audience()));
        return builds();
    }

    /** An issuer to trust. */
    record NewIssuer(String issuer, CiSystem system, String repositoryHost) {}

    /** Trusts the tokens of another CI system: an instance of one's own. */
    @PostMapping("/build-trust/issuers")
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.SETTINGS_MANAGE)
    Builds trust(@RequestBody NewIssuer wanted, Viewer viewer) {
        builds.trust(viewer.actor(), IssuerForm.issuer(wanted.issuer(), wanted.system(), wanted.repositoryHost()));
        return builds();
    }

    /** Trusts an issuer no more. */
    @DeleteMapping("/build-trust/issuers")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Requires(Permission.SETTINGS_MANAGE)
    void distrust(@RequestParam String issuer, Viewer viewer) {
        builds.distrust(viewer.actor(), issuer);
    }

    /**
     * What runs where, and whether its host was told.
     *
     * @param told whether what runs now was told
     * @param trouble why it could not be told, or empty text
     */
    record DeploymentJson(
            long id,
            String repository,
            String name,
            String digest,
            boolean deployed,
            String environment,
            String cluster,
            List<String> runtimeRisks,
            boolean told,
            Optional<Instant> toldAt,
            String trouble) {
        static DeploymentJson of(DeploymentStore.Row row) {
            return new DeploymentJson(
                    row.id(),
                    row.repository().toString(),
                    row.deployment().name(),
                    row.deployment().digest(),
                    row.deployment().isDeployed(),
                    row.deployment().logicalEnvironment(),
                    row.deployment().cluster(),
                    row.deployment().runtimeRisks().stream().map(Enum::name).toList(),
                    row.isTold(),
                    row.toldAt(),
                    row.trouble());
        }
    }

    /** What hosts are told, and whether anything is told. */
    record Deployments(boolean on, List<DeploymentJson> records) {}

    /** What GitHub is told of deployments, or would be. */
    @GetMapping("/deployments")
    @Requires(Permission.CONNECTIONS_READ)
    Deployments deployments() {
        return new Deployments(
                deployments.isOn(),
                deployments.all().stream().map(DeploymentJson::of).toList());
    }

    /** Whether records leave this server. */
    record Switch(boolean on) {}

    /** Turns the telling of deployments on or off. */
    @PutMapping("/deployments")
    @Requires(Permission.SETTINGS_MANAGE)
    Deployments turn(@RequestBody Switch wanted, Viewer viewer) {
        deployments.turn(wanted.on(), viewer.actor());
        return deployments();
    }
}
