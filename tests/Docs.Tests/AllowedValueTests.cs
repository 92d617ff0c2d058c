using System.Text.RegularExpressions;

namespace PodSecurity.Docs.Tests;

/// <summary>The values that a check's page calls allowed are, since the version that it names.</summary>
public sealed partial class AllowedValueTests
{
    private const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, securityContext: {CONTAINER}}]\n";

    [Theory]
    [InlineData("PSS102", "capabilities: {add: [VALUE]}")]
    [InlineData("PSS109", "seLinuxOptions: {type: VALUE}")]
    public void Allowed_values_of_a_container_pass_and_another_does_not(string id, string setting)
    {
        var manifest = Pod.Replace("CONTAINER", setting, StringComparison.Ordinal);
        Assert.All(ValuesOf(id), value => Assert.False(IsForbidden(manifest.Replace("VALUE", value, StringComparison.Ordinal), id), value));
        Assert.True(IsForbidden(manifest.Replace("VALUE", "OTHER", StringComparison.Ordinal), id));
    }

    [Fact]
    public void Allowed_volumes_pass_and_those_that_the_page_calls_forbidden_do_not()
    {
        string With(string source) => Pod.Replace("CONTAINER", "", StringComparison.Ordinal) + $"  volumes: [{{name: data, {source}: {{}}}}]\n";
        Assert.All(ValuesOf("PSS204"), source => Assert.False(IsForbidden(With(source), "PSS204"), source));
        var others = Others().Match(Words("PSS204")).Groups[1].Value;
        Assert.NotEmpty(Code().Matches(others));
        Assert.All(Code().Matches(others), source => Assert.True(IsForbidden(With(source.Groups[1].Value), "PSS204"), source.Value));
    }

    [Fact]
    public void Allowed_sysctls_pass_since_their_version_and_not_before()
    {
        var rows = RulePages.Of("PSS111").SectionText("What it forbids").Split('\n').Where(line => line.StartsWith("| v1.", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        foreach (var row in rows)
        {
            var since = int.Parse(row["| v1.".Length..row.IndexOf(' ', "| v1.".Length)], System.Globalization.CultureInfo.InvariantCulture);
            Assert.NotEmpty(Code().Matches(row));
            foreach (Match name in Code().Matches(row))
            {
                var manifest = Pod.Replace("CONTAINER", "", StringComparison.Ordinal) + $"  securityContext: {{sysctls: [{{name: {name.Groups[1].Value}, value: \"1\"}}]}}\n";
                Assert.False(IsForbidden(manifest, "PSS111", $"v1.{since}"), name.Value);
                Assert.True(since == 0 || IsForbidden(manifest, "PSS111", $"v1.{since - 1}"), name.Value);
            }
        }
    }

    private static List<string> ValuesOf(string id)
    {
        List<string> values = [.. Code().Matches(Allowed().Match(Words(id)).Groups[1].Value).Select(value => value.Groups[1].Value)];
        Assert.NotEmpty(values);
        return values;
    }

    private static string Words(string id) => RulePages.Of(id).SectionText("What it forbids").Replace('\n', ' ');

    private static bool IsForbidden(string manifest, string id, string version = "latest")
    {
        using var project = ExampleProject.OfManifest(manifest);
        return project.Judge(("PodSecurityEnforce", "restricted"), ("PodSecurityEnforceVersion", version)).Diagnostics.Any(told => told.Rule.Id == id);
    }

    [GeneratedRegex(@"Allowed:(.*?)[;.] ")]
    private static partial Regex Allowed();

    [GeneratedRegex(@"such as (.*?), are forbidden")]
    private static partial Regex Others();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
