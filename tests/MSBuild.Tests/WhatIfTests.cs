using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.MSBuild.Programs;
using PodSecurity.Policy.Rules;

namespace PodSecurity.MSBuild.Tests;

/// <summary>What would be rejected is told by namespace and workload, and nothing but bad input is an error.</summary>
public sealed class WhatIfTests
{
    private const string Shop = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop, labels: {pod-security.kubernetes.io/enforce: privileged}}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          replicas: 3
          template: {spec: {hostPID: true, containers: [{name: a}]}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: debug, namespace: shop}
        spec: {hostPID: true, containers: [{name: a}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: shop}
        """;

    private const string Fine = "apiVersion: v1\nkind: Pod\nmetadata: {name: fine}\nspec: {containers: [{name: a}]}\n";

    [Fact]
    public void An_item_that_the_project_names_twice_is_told_once()
    {
        using var project = new ProjectFolder(("fine.yaml", Fine));
        var item = new SettingItem(SettingItem.Exemption, "kata", project["app.csproj"], new Dictionary<string, string> { ["Kind"] = "nosuch" });
        var result = WhatIf.Run(project.Inputs() with { Floor = new(string.Empty) { Items = [item, item] } });
        Assert.Single(result.Diagnostics);
    }

    [Fact]
    public void Each_namespace_begins_with_upstreams_sentences_and_its_labels_do_not_count()
    {
        using var project = new ProjectFolder(("deploy/shop.yaml", Shop), ("fine.yaml", Fine));
        var result = WhatIf.Run(project.Inputs(("PodSecurityEnforce", "baseline"), ("PodSecurityEnforceVersion", "v1.30")));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [
                "PodSecurity: what if \"baseline:v1.30\" were enforced in every namespace",
                "no pod in namespace \"default\" violates the PodSecurity enforce level \"baseline:v1.30\"",
                "  Pod \"fine\" (fine.yaml:3): would be admitted",
                "existing pods in namespace \"shop\" violate the new PodSecurity enforce level \"baseline:v1.30\"",
                "Deployment \"web\" (and 1 other pod): host namespaces",
                "  Deployment \"web\" (deploy/shop.yaml:8): its pods would be rejected: violates PodSecurity \"baseline:v1.30\": host namespaces (hostPID=true)",
                "  Pod \"debug\" (deploy/shop.yaml:16): would be rejected: violates PodSecurity \"baseline:v1.30\": host namespaces (hostPID=true)",
                "PodSecurity: 2 of 3 workloads would be rejected, 1 admitted",
            ],
            result.Lines);
    }

    [Fact]
    public void Exemptions_of_a_configuration_file_hold_and_its_defaults_do_not()
    {
        using var project = new ProjectFolder(("a.yaml", Shop), ("b.yaml", Shop.Replace("shop", "kata", StringComparison.Ordinal).Replace("hostPID: true", "hostPID: true, runtimeClassName: kata", StringComparison.Ordinal)));
        project.Write("configuration.txt", "apiVersion: pod-security.admission.config.k8s.io/v1\nkind: PodSecurityConfiguration\nexemptions: {namespaces: [shop], runtimeClasses: [kata]}\n");
        Assert.Equal(
            [
                "PodSecurity: what if \"restricted:latest\" were enforced in every namespace",
                "no pod in namespace \"kata\" violates the PodSecurity enforce level \"restricted:latest\"",
                "  Deployment \"web\" (b.yaml:8): would be admitted, since its runtime class is exempt",
                "  Pod \"debug\" (b.yaml:16): would be admitted, since its runtime class is exempt",
                "namespace \"shop\" is exempt from Pod Security",
                "  Deployment \"web\" (a.yaml:8): would be admitted, since its namespace is exempt",
                "  Pod \"debug\" (a.yaml:16): would be admitted, since its namespace is exempt",
                "PodSecurity: 0 of 4 workloads would be rejected, 4 admitted",
            ],
            WhatIf.Run(project.Inputs(("PodSecurityEnforce", "restricted"), ("PodSecurityConfigurationFile", "configuration.txt"))).Lines);
    }

    [Fact]
    public void An_organisation_exempts_and_names_servers_and_its_floor_is_another_matter()
    {
        using var project = new ProjectFolder(("a.yaml", Shop));
        project.Write("central/Contoso.targets", """
            <Project>
              <ItemGroup>
                <PodSecurityFloor Include="*" Level="restricted" />
                <PodSecurityExemption Include="shop" Kind="Namespace" />
                <PodSecurityServer Include="1.33" />
              </ItemGroup>
            </Project>
            """);
        var inputs = project.Inputs(("PodSecurityEnforce", "baseline")) with { Floor = new(project["central/Contoso.targets"]) };
        var result = WhatIf.Run(inputs);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(
            [
                "PodSecurity: what if \"baseline:latest\" were enforced in every namespace on Kubernetes v1.33",
                "namespace \"shop\" is exempt from Pod Security",
            ],
            result.Lines.Take(2));
        var asked = WhatIf.Run(project.Inputs(("PodSecurityKubernetesVersion", "1.36")) with { Floor = inputs.Floor });
        Assert.Empty(asked.Diagnostics);
        Assert.EndsWith("on Kubernetes v1.36", asked.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void What_servers_say_differently_is_told_for_each_of_them()
    {
        // Since v1.34 a probe may not ask another host.
        using var project = new ProjectFolder(("a.yaml", Fine.Replace("{name: a}", "{name: a, livenessProbe: {httpGet: {port: 80, host: example.com}}}", StringComparison.Ordinal)));
        Assert.Equal(
            [
                "PodSecurity: what if \"baseline:latest\" were enforced in every namespace on Kubernetes v1.32, v1.33, v1.36",
                "on v1.32, v1.33: no pod in namespace \"default\" violates the PodSecurity enforce level \"baseline:latest\"",
                "on v1.36: existing pods in namespace \"default\" violate the new PodSecurity enforce level \"baseline:latest\"",
                "on v1.36: fine: probe or lifecycle host",
                "  Pod \"fine\" (a.yaml:3): on v1.32, v1.33: would be admitted",
                "  Pod \"fine\" (a.yaml:3): on v1.36: would be rejected: violates PodSecurity \"baseline:latest\": probe or lifecycle host (container \"a\" uses probe or lifecycle host \"example.com\")",
                "PodSecurity: 1 of 1 workload would be rejected, 0 admitted",
            ],
            WhatIf.Run(project.Inputs(("PodSecurityKubernetesVersion", "1.36;1.33;1.32"))).Lines);
    }

    [Fact]
    public void What_the_server_refuses_anyway_is_no_pod_that_it_has()
    {
        using var project = new ProjectFolder(("a.yaml", Fine.Replace("{name: a}", "{name: a, securityContext: {privileged: true, allowPrivilegeEscalation: false}}", StringComparison.Ordinal)));
        var lines = WhatIf.Run(project.Inputs()).Lines;
        Assert.StartsWith("no pod in namespace \"default\"", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("  Pod \"fine\" (a.yaml:3): would be refused whatever is enforced: ", lines[2], StringComparison.Ordinal);
        Assert.Equal("PodSecurity: 0 of 1 workload would be rejected, 0 admitted, 1 refused whatever is enforced", lines[3]);
    }

    [Fact]
    public void An_invalid_level_is_one_error_and_an_unreadable_file_one_of_its_own()
    {
        using var project = new ProjectFolder(("a.yaml", "a: [1"), ("b.yaml", Fine));
        var invalid = WhatIf.Run(project.Inputs(("PodSecurityEnforce", "Restricted")));
        var diagnostic = Assert.Single(invalid.Diagnostics);
        Assert.Equal((RuleRegistry.InvalidProperty, "PodSecurityEnforce \"Restricted\" must be one of privileged, baseline, restricted"), (diagnostic.Rule, diagnostic.Message));
        Assert.Empty(invalid.Lines);

        var unreadable = WhatIf.Run(project.Inputs());
        Assert.Equal(RuleRegistry.MalformedManifest, Assert.Single(unreadable.Diagnostics).Rule);
        Assert.Contains("  Pod \"fine\" (b.yaml:3): would be admitted", unreadable.Lines);
    }

    [Fact]
    public void An_object_that_the_program_writes_stands_at_the_line_that_makes_it()
    {
        using var project = new ProjectFolder(("Program.cs", "var a = 1;\n\nvar b = 2;\n"));
        project.Write("obj/emitted.txt", """{"version": 1, "objects": [{"file": "Program.cs", "line": 3, "places": [], "manifest": {"apiVersion": "v1", "kind": "Pod", "metadata": {"generateName": "a-"}, "spec": {"hostPID": true, "containers": [{"name": "web"}]}}}]}""");
        Assert.Equal(
            [
                "existing pods in namespace \"default\" violate the new PodSecurity enforce level \"baseline:latest\"",
                "a-*: host namespaces",
                "  Pod \"a-*\" (Program.cs:3): would be rejected: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)",
                "PodSecurity: 1 of 1 workload would be rejected, 0 admitted",
            ],
            WhatIf.Run(project.Inputs() with { Program = new(ProgramStage.Alone, project["obj/emitted.txt"]) }).Lines.Skip(1));
    }

    [Fact]
    public void What_the_analyzer_sees_in_code_is_told_as_those_see_it_who_know_most_and_what_a_program_wrote_only_once()
    {
        using var project = new ProjectFolder(("Pods.cs", "1\n2\n3\n4\n"));
        project.Write("obj/emitted.txt", """{"version": 1, "objects": [{"file": "Pods.cs", "line": 4, "places": [], "manifest": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "written"}, "spec": {"containers": [{"name": "web"}]}}}]}""");
        project.Write("obj/compiler.sarif", $$$$"""
            {"version": "2.1.0", "runs": [{"results": [
              {{{{Seen(1, "Helper", """{"name": {"$unknown": true}}""")}}}},
              {{{{Seen(1, "Helper\\nOne", """{"name": "one", "namespace": {"$unknown": true}}""")}}}},
              {{{{Seen(1, "Helper\\nTwo", """{"name": "two"}""")}}}},
              {{{{Seen(1, "All", """{"name": {"$unknown": true}}""").Replace("\"Pod\\\"", "\"PodList\\\", \\\"items\\\": []", StringComparison.Ordinal)}}}},
              {"ruleId": "PSS000", "level": "note", "message": {"text": ""}, "properties": {"customProperties": {"makers": "Junk", "workload": "{\"a", "places": "[1"}}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "Pods.cs"}, "region": {"startLine": 1}}}]},
              {{{{Seen(2, "Lonely", """{"name": {"$unknown": true}}""")}}}},
              {{{{Seen(3, "Named", """{"name": "written"}""")}}}},
              {{{{Seen(4, "Placed", """{"name": {"$unknown": true}}""")}}}},
              {"ruleId": "PSS103", "level": "note", "message": {"text": "told with its workload"}, "properties": {"customProperties": {"madeAt": "Pods.cs:1"}}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "Pods.cs"}, "region": {"startLine": 1}}}]},
              {"ruleId": "PSS103", "level": "note", "message": {"text": "of a part"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "Pods.cs"}, "region": {"startLine": 3}}}]}
            ]}]}
            """);
        Assert.Equal(
            [
                "existing pods in namespace \"default\" violate the new PodSecurity enforce level \"baseline:latest\"",
                "? (and 1 other pod): host namespaces",
                "  Pod \"written\" (Pods.cs:4): would be admitted",
                "  Pod \"two\" (Pods.cs:1): would be rejected: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)",
                "  Pod \"?\" (Pods.cs:2): would be rejected: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)",
                "in a namespace that is known only where it is deployed",
                "  Pod \"one\" (Pods.cs:1): would be rejected: violates PodSecurity \"baseline:latest\": host namespaces (hostPID=true)",
                "in parts of pods in C#",
                "  Pods.cs:3: of a part",
                "PodSecurity: 3 of 4 workloads would be rejected, 1 admitted; 1 finding in parts of pods in C#",
            ],
            WhatIf.Run(project.Inputs() with { Program = new(ProgramStage.Alone, project["obj/emitted.txt"]) { CompilerLog = project["obj/compiler.sarif"] } }).Lines.Skip(1));
    }

    private static string Seen(int line, string makers, string metadata) =>
        $$$$"""{"ruleId": "PSS000", "level": "note", "message": {"text": ""}, "properties": {"customProperties": {"makers": "{{{{makers}}}}", "workload": "{\"apiVersion\": \"v1\", \"kind\": \"Pod\", \"metadata\": {{{{metadata.Replace("\"", "\\\"", StringComparison.Ordinal)}}}}, \"spec\": {\"hostPID\": true, \"containers\": [{\"name\": \"a\"}]}}"}}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "Pods.cs"}, "region": {"startLine": {{{{line}}}}}}}]}""";
}
