package dev.throughline.connect.aws;

import dev.throughline.connect.inventory.InventoryDraft;
import dev.throughline.connect.inventory.InventoryFormat;
import dev.throughline.connect.inventory.Upload;
import dev.throughline.connect.json.JsonRows.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Amazon's command line prints, a file a call: {@code aws ec2 describe-instances}, {@code aws ecs describe-services} ….
 *
 * <p>Some answers name neither account nor region. They are taken from the upload, or from other resources of the same network.
 */
public final class AwsCommandOutput implements InventoryFormat {
    @Override
    public String name() {
        return "output of the AWS command line";
    }

    @Override
    public boolean recognizes(Row row) {
        return row.member().isEmpty()
                && row.value().isObject()
                && !AwsDocument.read(AnyCase.of(row.value())).isEmpty();
    }

    @Override
    public Reading begin(Upload upload, InventoryDraft draft) {
        return new Reading() {
            private final AwsMapping mapping = new AwsMapping(draft);
            private final List<Pending> pending = new ArrayList<>();
            private final Map<String, Home> homeByNetwork = new HashMap<>();

            @Override
            public void row(Row row) {
                for (AwsDocument.Found found : AwsDocument.read(AnyCase.of(row.value()))) {
                    mapping.shows(found.kind());
                    found.resources().forEach(data -> take(found.kind(), data));
                }
            }

            private void take(AwsKind kind, AnyCase data) {
                Home home = homeOf(kind, data);
                data.text("vpcId").ifPresent(network -> homeByNetwork.merge(network, home, Home::or));
                pending.add(new Pending(kind, data, home));
            }

            @Override
            public void end() {
                Home ofUpload = new Home(upload.account(), upload.region());
                Home ofOthers = pending.stream().map(Pending::home).reduce(Home.NOWHERE, Home::or);
                for (Pending one : pending) {
                    Home network = homeByNetwork.getOrDefault(one.data().textOrEmpty("vpcId"), Home.NOWHERE);
                    // Without any hint, what all other files are of: they were made together.
                    Home home = one.home().or(network).or(ofUpload).or(new Home(ofOthers.account(), Optional.empty()));
                    one.into(mapping, draft, home);
                }
                mapping.write();
                AwsInputs.sayAbsent(mapping, upload, draft);
            }
        };
    }

    /** Account and region, as far as they are known. */
    private record Home(Optional<String> account, Optional<String> region) {
        static final Home NOWHERE = new Home(Optional.empty(), Optional.empty());

        Home or(Home other) {
            return new Home(account.or(other::account), region.or(other::region));
        }
    }

    /** A resource whose home may be found in a later file. */
    private record Pending(AwsKind kind, AnyCase data, Home home) {
        void into(AwsMapping mapping, InventoryDraft draft, Home found) {
            boolean global = kind == AwsKind.BUCKET
                    || (!kind.arnMember().isEmpty()
                            && data.text(kind.arnMember()).isPresent());
            if (found.account().isEmpty() || (found.region().isEmpty() && !global)) {
                draft.leaveOut(
                        kind.type(),
                        "names neither account nor region, and the upload does not either",
                        data.textOrEmpty(kind.idMember()));
                return;
            }
            mapping.add(
                    AwsResource.of(kind, found.account().get(), found.region().orElse(""), data));
        }
    }

    private static Home homeOf(AwsKind kind, AnyCase data) {
        Optional<String> arn = Stream.of(kind.arnMember(), "functionArn", "targetGroupArn")
                .filter(member -> !member.isEmpty())
                .flatMap(member -> data.text(member).stream())
                .findFirst();
        Home byArn = arn.map(text -> new Home(part(text, 4), part(text, 3))).orElse(Home.NOWHERE);
        Optional<String> zone = data.text("placement.availabilityZone").or(() -> data.text("availabilityZone"));
        Home byMembers = new Home(
                data.text("ownerId").or(() -> data.text("registryId")),
                zone.map(text -> text.replaceFirst("(\\d)[a-z]$", "$1")));
        return byArn.or(byMembers);
    }

    private static Optional<String> part(String arn, int part) {
        return Optional.of(AwsResource.partOfArn(arn, part)).filter(text -> !text.isEmpty());
    }
}
