package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** Asks EC2 for machines and networks. */
final class NetworkReader {
    private final Ec2Client ec2;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    NetworkReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.ec2 = session.client(Ec2Client.builder(), calls.region());
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        calls.run(
                Input.COMPUTE,
                "ec2:DescribeInstances",
                () -> ec2.describeInstancesPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        calls.run(
                Input.COMPUTE,
                "ec2:DescribeNetworkInterfaces",
                () -> ec2.describeNetworkInterfacesPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        calls.run(
                Input.SECURITY_GROUPS,
                "ec2:DescribeSecurityGroups",
                () -> ec2.describeSecurityGroupsPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        calls.run(
                Input.SECURITY_GROUPS,
                "ec2:DescribeNetworkAcls",
                () -> ec2.describeNetworkAclsPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        calls.run(
                Input.ROUTES,
                "ec2:DescribeSubnets",
                () -> ec2.describeSubnetsPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
        calls.run(
                Input.ROUTES,
                "ec2:DescribeRouteTables",
                () -> ec2.describeRouteTablesPaginator().forEach(page -> SdkReader.take(calls, mapping, page)));
    }
}
