using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Tests;

/// <summary>Advice about the labels of namespaces is given where following it changes something, and nowhere else.</summary>
public sealed class LabelPracticeTests
{
    private const string Prefix = NamespaceLabels.Prefix;

    private static readonly Rule[] Practice = [RuleRegistry.UnpinnedEnforce, RuleRegistry.WarnSaysNoMore, RuleRegistry.UnlabelledNamespace];

    private static readonly string?[] Levels = [null, "privileged", "baseline", "restricted"];

    private static readonly string?[] Versions = [null, "latest", "v1.25", "v1.34"];

    private static readonly AdmissionPolicy[] Defaults =
    [
        AdmissionPolicy.Privileged,
        JudgeOptions.UnaskedPolicy,
        new(new(Level.Baseline, PolicyVersion.V1(34)), default, new(Level.Restricted, PolicyVersion.V1(34))),
        new(new(Level.Baseline, PolicyVersion.Latest), default, new(Level.Baseline, PolicyVersion.Latest)),
    ];

    [Theory]
    [InlineData("enforce: baseline", "PSS321", 6, "what \"baseline:latest\" rejects may grow with an upgrade of the cluster, and pods that ran before are then no longer created; pin it to the version that runs today by \"pod-security.kubernetes.io/enforce-version\"")]
    [InlineData("enforce-version: latest, enforce: restricted", "PSS321", 6, "what \"restricted:latest\" rejects may grow with an upgrade of the cluster, and pods that ran before are then no longer created; pin it to the version that runs today by \"pod-security.kubernetes.io/enforce-version\"")]
    [InlineData("enforce: baseline, enforce-version: v1.34, warn: baseline, warn-version: v1.34", "PSS322", 8, "\"baseline:v1.34\" is warned of without this label, since it is enforced; \"restricted\" would tell what the next level asks for")]
    [InlineData("enforce: restricted, enforce-version: v1.34, warn-version: v1.34, warn: restricted", "PSS322", 9, "\"restricted:v1.34\" is warned of without this label, since it is enforced; \"pod-security.kubernetes.io/warn-version: latest\" would tell what newer versions ask for")]
    [InlineData("", "PSS323", 4, "namespace \"shop\" has no label of Pod Security, and a cluster that is not configured otherwise admits every pod there; \"pod-security.kubernetes.io/enforce: baseline\" would keep out what is dangerous")]
    public void Advice_stands_at_the_label_that_it_is_about(string labels, string id, int line, string message)
    {
        var report = Assert.Single(Judge(Namespace(labels.Split(", ", StringSplitOptions.RemoveEmptyEntries)), new()));
        Assert.Equal((id, Severity.Info, line, message), (report.Rule.Id, report.Severity, report.Origin.Lines.StartLine, report.Message));
        Assert.Equal("shop", report.Namespace);
    }

    [Fact]
    public void The_version_to_pin_is_named_where_the_project_says_which_the_cluster_runs()
    {
        var options = new JudgeOptions { Servers = [PolicyVersion.V1(33), PolicyVersion.V1(36)] };
        Assert.EndsWith(": \"pod-security.kubernetes.io/enforce-version: v1.36\"", Assert.Single(Judge(Namespace("enforce: baseline"), options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("enforce: privileged")]
    [InlineData("enforce: privileged", "warn: privileged")]
    [InlineData("warn: restricted")]
    [InlineData("enforce-version: latest")]
    [InlineData("enforce: baseline", "enforce-version: v1.34", "warn: restricted", "warn-version: v1.34")]
    [InlineData("enforce: baseline", "enforce-version: v1.34", "warn: baseline", "warn-version: latest")]
    [InlineData("enforce: baseline", "enforce-version: v1.34", "audit: baseline", "audit-version: v1.34")]
    public void Labels_as_the_documentation_writes_them_are_left_alone(params string[] labels) => Assert.Empty(Judge(Namespace(labels), new()));

    // kubernetes.io gives it as an example of every mode at the strictest level.
    [Fact]
    public void Where_nothing_is_stricter_a_warn_like_the_enforce_is_left_alone() =>
        Assert.Equal(["PSS321"], Judge(Namespace("enforce: restricted", "warn: restricted"), new()).Select(report => report.Rule.Id));

    [Fact]
    public void Each_advice_changes_something_when_it_is_followed()
    {
        var told = new Dictionary<Rule, int>();
        foreach (var (labels, defaults, server) in Cases())
        {
            var options = new JudgeOptions { Configuration = new(defaults, Exemptions.None), IsOfCluster = true, Servers = [server] };
            var policy = Resolve(labels, defaults);
            foreach (var report in Judge(Namespace(labels), options))
            {
                told[report.Rule] = told.GetValueOrDefault(report.Rule) + 1;
                if (report.Rule == RuleRegistry.UnpinnedEnforce)
                {
                    Assert.NotEqual(Level.Privileged, policy.Enforce.Level);
                    var pinned = Resolve([.. labels.Where(label => !label.StartsWith("enforce-version", StringComparison.Ordinal)), "enforce-version: v1.34"], defaults);
                    Assert.Equal(policy.Enforce with { Version = PolicyVersion.V1(34) }, pinned.Enforce);
                    Assert.NotEqual(policy.Enforce, pinned.Enforce);
                }
                else if (report.Rule == RuleRegistry.WarnSaysNoMore)
                {
                    // A server since v1.26 warns of the same without it; an older one would not.
                    Assert.True(server > PolicyVersion.V1(25));
                    Assert.Equal(policy.Enforce, policy.Warn);
                    Assert.Equal(policy, Resolve([.. labels.Where(label => !label.StartsWith("warn", StringComparison.Ordinal))], defaults));
                }
                else
                {
                    Assert.Equal((RuleRegistry.UnlabelledNamespace, 0, true), (report.Rule, labels.Length, policy.IsFullyPrivileged));
                }
            }
        }

        Assert.Equal(Practice, told.Keys.OrderBy(rule => rule.Id));
    }

    [Fact]
    public void What_a_cluster_configures_for_all_is_no_gap_of_a_namespace()
    {
        var configured = new JudgeOptions { Configuration = new(JudgeOptions.UnaskedPolicy, new([], ["ops"], [])), IsOfCluster = true };
        Assert.Empty(Judge(Namespace(), configured));
        var open = configured with { Configuration = configured.Configuration with { Defaults = AdmissionPolicy.Privileged } };
        Assert.Contains("the cluster's configuration forbids nothing there", Assert.Single(Judge(Namespace(), open)).Message, StringComparison.Ordinal);
        Assert.Empty(Judge(Namespace().Replace("shop", "ops", StringComparison.Ordinal), open));
        Assert.Equal(["PSS305"], Judging.Judge.Evaluate(Documents(Namespace("enforce: baseline").Replace("shop", "ops", StringComparison.Ordinal)), open).Reports.Select(report => report.Rule.Id));
    }

    [Theory]
    [InlineData("kube-system")]
    [InlineData("kube-public")]
    public void What_Kubernetes_keeps_for_itself_is_left_alone(string name) =>
        Assert.Empty(Judge(Namespace().Replace("shop", name, StringComparison.Ordinal), new()));

    [Fact]
    public void A_namespace_that_is_given_twice_is_advised_once()
    {
        Assert.Equal(["PSS321"], Judge(Namespace("enforce: baseline") + "---\n" + Namespace("enforce: baseline"), new()).Select(report => report.Rule.Id));
        Assert.Equal(["PSS323"], Judge(Namespace() + "---\n" + Namespace(), new()).Select(report => report.Rule.Id));
        Assert.Empty(Judge(Namespace() + "---\n" + Namespace("enforce: baseline", "enforce-version: v1.34"), new()));
    }

    [Theory]
    [InlineData("enforce: strict")]
    [InlineData("enforced: baseline")]
    public void What_is_wrong_with_a_label_is_all_that_is_told_of_it(string label) =>
        Assert.Equal(["PSS301"], Judging.Judge.Evaluate(Documents(Namespace(label)), new()).Reports.Select(report => report.Rule.Id));

    [Fact]
    public void Nothing_is_said_of_labels_that_are_not_known()
    {
        var labels = new ObjectNode([new(NamespaceLabels.EnforceVersion, UnknownNode.Nowhere, 0, 0), new(NamespaceLabels.EnforceLevel, ScalarNode.Of("baseline"), 0, 0)], Origin.None);
        foreach (var unknown in new ManifestNode[] { UnknownNode.Nowhere, labels, new ObjectNode([], Origin.None, isOpen: true) })
        {
            var metadata = new ObjectNode([new("name", ScalarNode.Of("shop"), 0, 0), new("labels", unknown, 0, 0)], Origin.None);
            var root = new ObjectNode([new("apiVersion", ScalarNode.Of("v1"), 0, 0), new("kind", ScalarNode.Of("Namespace"), 0, 0), new("metadata", metadata, 0, 0)], Origin.None);
            Assert.Empty(Judging.Judge.Evaluate([new(root)], new()).Reports);
        }
    }

    private static IEnumerable<(string[] Labels, AdmissionPolicy Defaults, PolicyVersion Server)> Cases() =>
        from enforce in Levels
        from enforceVersion in Versions
        from warn in Levels
        from warnVersion in Versions
        from defaults in Defaults
        from server in new[] { PolicyVersion.V1(25), PolicyVersion.V1(26), PolicyVersion.Latest }
        select (Labels(("enforce", enforce), ("enforce-version", enforceVersion), ("warn", warn), ("warn-version", warnVersion)), defaults, server);

    private static string[] Labels(params (string Name, string? Value)[] labels) =>
        [.. labels.Where(label => label.Value is not null).Select(label => $"{label.Name}: {label.Value}")];

    private static AdmissionPolicy Resolve(string[] labels, AdmissionPolicy defaults) =>
        NamespaceLabels.Resolve(Parse.Object(Namespace(labels))["metadata"]["labels"], defaults, out _);

    private static List<Report> Judge(string yaml, JudgeOptions options) =>
        [.. Judging.Judge.Evaluate(Documents(yaml), options).Reports.Where(report => Practice.Contains(report.Rule))];

    private static IEnumerable<ManifestDocument> Documents(string yaml) => Parse.File(yaml).Documents.Select(root => new ManifestDocument(root));

    private static string Namespace(params string[] labels) =>
        "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n" + (labels.Length == 0 ? "" : "  labels:\n" + string.Concat(labels.Select(label => $"    {Prefix}{label}\n")));
}
