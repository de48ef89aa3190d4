package dev.throughline.connect.aws;

import dev.throughline.connect.ConnectionCheck;
import dev.throughline.connect.Cursor;
import dev.throughline.connect.aws.AwsSettings.AccountRole;
import dev.throughline.connect.http.HttpSettings;
import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryPage;
import dev.throughline.connect.inventory.InventorySource;
import dev.throughline.model.graph.Input;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Accounts of AWS, asked service by service and region by region: a page an account. */
public final class AwsAccounts implements InventorySource, AutoCloseable {
    /** A try of an account makes some fifty calls, and somebody waits for it. */
    private static final int TRIED_WHOLE = 5;

    private final AwsSettings settings;
    private final InstantSource clock;
    private final AwsSession own;

    public AwsAccounts(AwsSettings settings, HttpSettings http, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.own = AwsSession.open(settings, http);
    }

    @Override
    public String service() {
        return "AWS";
    }

    /** Tries every call in one region, of the first few accounts; of the others, whether their role can be assumed. */
    @Override
    public ConnectionCheck check() {
        GetCallerIdentityResponse self = AwsCalls.must(() -> sts(own).getCallerIdentity());
        List<String> warnings = new ArrayList<>();
        int readable = settings.accounts().isEmpty() ? 1 : 0;
        if (settings.accounts().isEmpty()) {
            warnings.addAll(denied(own, self.account()));
        }
        for (AccountRole role : settings.accounts()) {
            Optional<String> unassumable = unassumable(role);
            unassumable.ifPresent(warnings::add);
            if (unassumable.isEmpty() && readable++ < TRIED_WHOLE) {
                warnings.addAll(denied(own.as(role), role.account()));
            }
        }
        return new ConnectionCheck(
                self.arn(), OptionalLong.of(readable), OptionalLong.empty(), List.of(), Optional.empty(), warnings);
    }

    private Optional<String> unassumable(AccountRole role) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        AwsCalls calls = new AwsCalls(role.account(), "", draft);
        calls.attempt(Input.COMPUTE, "sts:AssumeRole", () -> sts(own.as(role)).getCallerIdentity());
        return draft.page().facts().missing().stream()
                .findFirst()
                .map(missing -> "cannot be " + role.roleArn() + " (" + missing.reason()
                        + "); give the role the printed trust policy");
    }

    private List<String> denied(AwsSession session, String account) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        AwsSession tasting = session.tasting();
        List<String> all = regions(tasting, account, draft);
        read(tasting, account, all.subList(0, 1), draft);
        return draft.page().facts().missing().stream()
                .map(missing -> "may not call " + missing.call() + " in account " + account + " (" + missing.reason()
                        + "); give the role the printed policy")
                .distinct()
                .toList();
    }

    private StsClient sts(AwsSession session) {
        return session.client(StsClient.builder(), settings.home());
    }

    @Override
    public InventoryPage page(Cursor at) {
        InventoryDraft draft = new InventoryDraft(settings.source(), clock.instant());
        if (settings.accounts().isEmpty()) {
            String account = AwsCalls.must(() -> sts(own).getCallerIdentity().account());
            read(own, account, regions(own, account, draft), draft).write();
            return draft.page();
        }
        List<String> roles =
                settings.accounts().stream().map(AccountRole::roleArn).toList();
        // A role that is gone from the settings since: the walk begins again.
        int index = Math.max(0, roles.indexOf(at.text()));
        AccountRole role = settings.accounts().get(index);
        AwsSession session = own.as(role);
        boolean assumed = new AwsCalls(role.account(), "", draft)
                .attempt(Input.COMPUTE, "sts:AssumeRole", () -> sts(session).getCallerIdentity())
                .isPresent();
        if (assumed) {
            read(session, role.account(), regions(session, role.account(), draft), draft)
                    .write();
        } else {
            sayNothingIsKnown(role, draft);
        }
        boolean more = index + 1 < roles.size();
        return draft.page().before(more ? Optional.of(new Cursor(roles.get(index + 1))) : Optional.empty());
    }

    private static void sayNothingIsKnown(AccountRole role, InventoryDraft draft) {
        for (AwsKind kind : AwsKind.values()) {
            draft.missing(kind.input(), role.account(), "sts:AssumeRole", "the role cannot be assumed");
        }
    }

    private AwsMapping read(AwsSession session, String account, List<String> regions, InventoryDraft draft) {
        AwsMapping mapping = new AwsMapping(draft);
        AwsCalls global = new AwsCalls(account, "", draft);
        new GlobalReader(session, settings.home(), global, mapping).read();
        for (String region : regions) {
            AwsCalls calls = new AwsCalls(account, region, draft);
            new NetworkReader(session, calls, mapping).read();
            new ContainerReader(session, calls, mapping).read();
            new AppRunnerReader(session, calls, mapping).read();
            new FrontReader(session, calls, mapping).read();
            new FunctionReader(session, calls, mapping).read();
            new StoreReader(session, calls, mapping).read();
        }
        return mapping;
    }

    /** Those of the settings, or those that the account has turned on. */
    private List<String> regions(AwsSession session, String account, InventoryDraft draft) {
        if (!settings.regions().isEmpty()) {
            return settings.regions();
        }
        Ec2Client ec2 = session.client(Ec2Client.builder(), settings.home());
        return new AwsCalls(account, "", draft)
                .attempt(
                        Input.COMPUTE,
                        "ec2:DescribeRegions",
                        () -> ec2.describeRegions().regions().stream()
                                .map(Region::regionName)
                                .sorted()
                                .toList())
                .orElse(List.of(settings.home()));
    }

    @Override
    public void close() {
        own.close();
    }
}
