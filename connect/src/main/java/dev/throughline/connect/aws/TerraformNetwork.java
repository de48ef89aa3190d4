package dev.throughline.connect.aws;

import dev.throughline.connect.json.Fields;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Networks, their routes and security groups in Terraform's words. */
final class TerraformNetwork {
    private final TerraformRows rows;

    TerraformNetwork(TerraformRows rows) {
        this.rows = rows;
    }

    void write() {
        for (Fields row : rows.of("aws_security_group")) {
            ObjectNode data = TerraformRows.data(row, "GroupId", "id", "GroupName", "name", "VpcId", "vpc_id");
            ArrayNode in = data.putArray("IpPermissions");
            row.list("ingress").forEach(rule -> in.add(permission(row, rule)));
            rows.of("aws_security_group_rule").stream()
                    .filter(rule -> rule.textOrEmpty("type").equals("ingress")
                            && rule.textOrEmpty("security_group_id").equals(row.textOrEmpty("id")))
                    .forEach(rule -> in.add(permission(row, rule)));
            rows.of("aws_vpc_security_group_ingress_rule").stream()
                    .filter(rule -> rule.textOrEmpty("security_group_id").equals(row.textOrEmpty("id")))
                    .forEach(rule -> in.add(permission(row, rule)));
            ArrayNode out = data.putArray("IpPermissionsEgress");
            row.list("egress").forEach(rule -> out.add(permission(row, rule)));
            rows.take(AwsKind.SECURITY_GROUP, row, data);
        }
        rows.of("aws_vpc").forEach(row -> rows.take(AwsKind.VPC, row, TerraformRows.data(row, "VpcId", "id")));
        rows.of("aws_subnet")
                .forEach(row -> rows.take(
                        AwsKind.SUBNET,
                        row,
                        TerraformRows.data(
                                row,
                                "SubnetId",
                                "id",
                                "SubnetArn",
                                "arn",
                                "VpcId",
                                "vpc_id",
                                "AvailabilityZone",
                                "availability_zone")));
        rows.of("aws_route_table").forEach(this::routeTable);
    }

    private static ObjectNode permission(Fields group, Fields rule) {
        ObjectNode data = TerraformRows.data(rule, "FromPort", "from_port", "ToPort", "to_port");
        data.put(
                "IpProtocol",
                rule.text("protocol").or(() -> rule.text("ip_protocol")).orElse("-1"));
        List<String> ranges = new ArrayList<>(rule.texts("cidr_blocks"));
        rule.text("cidr_ipv4").ifPresent(ranges::add);
        data.set("IpRanges", TerraformRows.objects(ranges, "CidrIp"));
        List<String> ranges6 = new ArrayList<>(rule.texts("ipv6_cidr_blocks"));
        rule.text("cidr_ipv6").ifPresent(ranges6::add);
        data.set("Ipv6Ranges", TerraformRows.objects(ranges6, "CidrIpv6"));
        List<String> groups = new ArrayList<>(rule.texts("security_groups"));
        rule.text("source_security_group_id").ifPresent(groups::add);
        rule.text("referenced_security_group_id").ifPresent(groups::add);
        if (rule.flag("self")) {
            groups.add(group.textOrEmpty("id"));
        }
        data.set("UserIdGroupPairs", TerraformRows.objects(groups, "GroupId"));
        data.set("PrefixListIds", TerraformRows.objects(rule.texts("prefix_list_ids"), "PrefixListId"));
        return data;
    }

    private void routeTable(Fields row) {
        ObjectNode data = TerraformRows.data(row, "RouteTableId", "id", "VpcId", "vpc_id");
        ArrayNode routes = data.putArray("Routes");
        row.list("route").forEach(route -> routes.add(route(route, "cidr_block", "ipv6_cidr_block")));
        rows.of("aws_route").stream()
                .filter(route -> route.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(route -> routes.add(route(route, "destination_cidr_block", "destination_ipv6_cidr_block")));
        ArrayNode associations = data.putArray("Associations");
        rows.of("aws_route_table_association").stream()
                .filter(one -> one.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(one -> associations.add(
                        TerraformRows.JSON.objectNode().put("SubnetId", one.textOrEmpty("subnet_id"))));
        rows.of("aws_main_route_table_association").stream()
                .filter(one -> one.textOrEmpty("route_table_id").equals(row.textOrEmpty("id")))
                .forEach(_ -> associations.add(TerraformRows.JSON.objectNode().put("Main", true)));
        rows.take(AwsKind.ROUTE_TABLE, row, data);
    }

    private static ObjectNode route(Fields route, String ipv4, String ipv6) {
        return TerraformRows.data(
                route, "DestinationCidrBlock", ipv4, "DestinationIpv6CidrBlock", ipv6, "GatewayId", "gateway_id");
    }
}
