using PodSecurity.Policy.Judging;
using PodSecurity.Policy.Manifests.Fixing;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Manifests.Tests;

/// <summary>What an anchor or a merge shares is mended where it is written if all that share it need just that, and else left alone.</summary>
public sealed class SharedValueTests
{
    private static readonly JudgeOptions Baseline = new() { ForcedLevel = Level.Baseline, Suggestion = null };

    [Theory]
    [InlineData("""
        containers:
        - name: a
          securityContext: &x {privileged: true} # both
        - name: b
          securityContext: *x
        """, "privileged: true", "privileged: false")]
    [InlineData("""
        containers:
        - name: a
          securityContext: &x
            privileged: true
        - name: b
          securityContext:
            <<: *x
            runAsUser: 5
        """, "privileged: true", "privileged: false")]
    [InlineData("""
        containers:
        - name: a
          securityContext:
            privileged: &yes true
        - name: b
          securityContext: {privileged: *yes}
        """, "&yes true", "&yes false")]
    [InlineData("""
        containers:
        - &base
          name: a
          securityContext: {privileged: true}
        - <<: *base
          name: b
        """, "privileged: true", "privileged: false")]
    [InlineData("""
        containers:
        - name: a
          securityContext:
            capabilities: &more
              add: [SYS_ADMIN]
        - name: b
          securityContext:
            capabilities: *more
        """, "[SYS_ADMIN]", "[]")]
    public void Where_all_need_the_same_it_is_mended_where_it_is_written(string spec, string old, string mended)
    {
        var text = PodOf(spec);
        Assert.Equal(text.Replace(old, mended, StringComparison.Ordinal), AllFixed(text, Baseline, left: 0));

        // From whichever of them one begins.
        var (file, reports) = Read(text, Baseline);
        Assert.NotEmpty(reports);
        Assert.All(reports, report => Assert.Equal(text.Replace(old, mended, StringComparison.Ordinal), ManifestFixer.Apply(file, report, report.Finding!.Remedies[0], Baseline, null)));
    }

    [Theory]
    [InlineData("""
        securityContext: &x {runAsUser: 5}
        containers:
        - name: a
          securityContext: *x
        """, "allowPrivilegeEscalation")]
    [InlineData("""
        containers:
        - name: a
          stdin: &yes true
          securityContext: {privileged: *yes}
        """, "privileged")]
    public void Where_one_needs_it_and_another_does_not_it_is_told_and_left_alone(string spec, string field)
    {
        var text = PodOf(spec);
        var (file, reports) = Read(text, new() { ForcedLevel = Level.Restricted, Suggestion = null });
        var remedies = reports.SelectMany(report => report.Finding!.Remedies.Select(remedy => (report, remedy)))
            .Where(one => one.remedy.Path.Contains(field, StringComparison.Ordinal) && NodePath.IsShared(file.Documents[0], NodePath.Split(one.remedy.Path))).ToList();
        Assert.NotEmpty(remedies);
        Assert.All(remedies, one => Assert.Contains(
            "by what does not need this", Assert.Throws<FixException>(() => ManifestFixer.Apply(file, one.report, one.remedy, new() { ForcedLevel = Level.Restricted, Suggestion = null }, null)).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_a_shared_list_each_item_can_be_removed_for_all_that_share_it()
    {
        var text = PodOf("""
            containers:
            - name: a
              securityContext: &x
                capabilities: {add: [CHOWN, SYS_ADMIN, NET_RAW, KILL, BPF]}
            - name: b
              securityContext: *x
            """);
        var (file, reports) = Read(text, Baseline);
        var edited = reports.SelectMany(report => report.Finding!.Remedies.Where(remedy => remedy.Kind == RemedyKind.RemoveItem).Select(remedy => ManifestFixer.Apply(file, report, remedy, Baseline, null)));
        Assert.Equal(
            [text.Replace("SYS_ADMIN, ", "", StringComparison.Ordinal), text.Replace("NET_RAW, ", "", StringComparison.Ordinal), text.Replace(", BPF", "", StringComparison.Ordinal)],
            edited);
    }

    [Fact]
    public void Two_objects_of_which_one_may_be_privileged_differ_in_need()
    {
        const string list = """
            kind: List
            apiVersion: v1
            items:
            - {apiVersion: v1, kind: Namespace, metadata: {name: tools, labels: {pod-security.kubernetes.io/enforce: privileged}}}
            - apiVersion: v1
              kind: Pod
              metadata: {name: web, namespace: shop}
              spec: {containers: [{name: a, image: i, securityContext: &x {privileged: true}}]}
            - apiVersion: v1
              kind: Pod
              metadata: {name: agent, namespace: tools}
              spec: {containers: [{name: a, image: i, securityContext: *x}]}

            """;
        var options = new JudgeOptions { Suggestion = null };
        Assert.Equal(list, AllFixed(list, options, left: 1));
        var same = list.Replace("namespace: tools}\n  spec", "namespace: shop}\n  spec", StringComparison.Ordinal);
        Assert.NotEqual(list, same);
        Assert.Equal(same.Replace("privileged: true", "privileged: false", StringComparison.Ordinal), AllFixed(same, options, left: 0));
    }

    [Fact]
    public void What_is_missing_is_added_behind_a_merge_that_is_all_there_is() => Assert.Equal(
        PodOf("""
            containers:
            - name: a
              securityContext: &x
                privileged: true
            - name: b
              securityContext:
                <<: *x
                allowPrivilegeEscalation: false
            """),
        Fixed(
            PodOf("""
                containers:
                - name: a
                  securityContext: &x
                    privileged: true
                - name: b
                  securityContext:
                    <<: *x
                """),
            new(RemedyKind.Set, "spec.containers[1].securityContext.allowPrivilegeEscalation", Policy.Nodes.ScalarNode.Of(false))));

    private static string Fixed(string text, Remedy remedy)
    {
        var file = Manifest.Read(text);
        return CheckedEdit.Apply(file, 0, file.Documents[0], remedy, _ => []);
    }

    private static string AllFixed(string text, JudgeOptions options, int left)
    {
        var result = new ManifestFixer(options, null, report => !report.Finding!.Remedies[0].IsDecision).Fix(new("test.yaml", text));
        Assert.Equal(left, result.Left.Count);
        return result.Text;
    }

    private static (ManifestFile File, IReadOnlyList<Report> Reports) Read(string text, JudgeOptions options)
    {
        var file = Manifest.Read(text);
        return (file, [.. ManifestFixer.Judge(file, options, null).Where(report => report.Finding is not null)]);
    }

    private static string PodOf(string spec) => "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  " + spec.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";
}
