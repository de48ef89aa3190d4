package dev.throughline.server.remediations.hosts;

import dev.throughline.connect.ConnectorException;
import dev.throughline.model.InputException;
import dev.throughline.server.access.Actor;
import dev.throughline.server.access.Scope;
import dev.throughline.server.remediations.Proposals;
import dev.throughline.server.remediations.PullRequests;
import dev.throughline.server.remediations.Remediation;
import dev.throughline.server.remediations.RemediationId;
import dev.throughline.server.remediations.RemediationSettings;
import dev.throughline.server.remediations.Remediations;
import dev.throughline.server.remediations.Tickets;
import dev.throughline.server.risk.RiskSettings;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of everything that remediations do by themselves: what is approved is carried out, open requests and tickets are asked
 * about, what no scan sees any more is verified, urgent upgrades are proposed, and risks follow changed weights.
 */
final class RemediationJobs {
    private static final Logger LOG = LoggerFactory.getLogger(RemediationJobs.class);
    private static final Actor ACTOR = Actor.system("remediations");
    private static final int AT_ONCE = 100;

    private final PullRequests requests;
    private final Remediations remediations;
    private final RemediationSettings settings;
    private final Proposals proposals;
    private final Tickets tickets;
    private final RiskSettings risk;

    RemediationJobs(
            PullRequests requests,
            Remediations remediations,
            RemediationSettings settings,
            Proposals proposals,
            Tickets tickets,
            RiskSettings risk) {
        this.requests = requests;
        this.remediations = remediations;
        this.settings = settings;
        this.proposals = proposals;
        this.tickets = tickets;
        this.risk = risk;
    }

    /** Does a round; what fails at one remediation is noted and does not keep the others. */
    void round() {
        if (!risk.current().applied()) {
            risk.apply();
        }
        requests.verify();
        proposals.proposeUrgent(ACTOR);
        each(requests.toFollow(AT_ONCE), remediation -> requests.follow(remediation, ACTOR));
        // A dry run is worked out when somebody asks for it, not at every round.
        if (settings.current().opensRequests()) {
            each(requests.toCarryOut(AT_ONCE), remediation -> requests.carryOut(remediation, ACTOR));
        }
        tickets.mirror(AT_ONCE);
    }

    private void each(List<RemediationId> ids, Consumer<Remediation> work) {
        for (RemediationId id : ids) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            try {
                remediations.find(id, Scope.ofEverything()).ifPresent(work);
            } catch (ConnectorException | InputException e) {
                LOG.warn("remediation {} waits for the next round: {}", id.value(), e.getMessage());
            }
        }
    }
}
