using System.Text.RegularExpressions;
using PodSecurity.MSBuild.Inputs;
using PodSecurity.MSBuild.Inputs.Floor;

namespace PodSecurity.Docs.Tests;

/// <summary>The pages name every property and item that a project may set, and no other.</summary>
public sealed partial class ConfigurationPageTests
{
    private static readonly string Targets = string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "msbuild", "Package"), "*.targets", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void Every_property_that_is_read_is_in_the_table() =>
        Assert.Empty(PropertyReader.Names.Where(name => name.StartsWith("PodSecurity", StringComparison.Ordinal)).Except(InTables("docs/configuration.md")));

    [Theory]
    [InlineData("docs/configuration.md")]
    [InlineData("docs/pulumi.md")]
    [InlineData("docs/fixing.md")]
    public void Every_property_in_a_table_is_read(string page)
    {
        Assert.NotEmpty(InTables(page));
        Assert.All(InTables(page), name => Assert.Matches($@"\$\({name}\)|@\({name}\b", Targets));
    }

    [Fact]
    public void Every_item_of_an_organisation_is_in_the_table_of_the_floor() =>
        Assert.Empty(SettingItem.Types.Except(InTables("docs/floor.md")));

    // `PodSecurityEnforceVersion`, `…WarnVersion`; `-p:PodSecurityFixIds=PSS105`.
    private static IEnumerable<string> InTables(string page) =>
        from line in MarkdownPage.Of(page).Prose
        where line.Text.StartsWith('|')
        from Match name in Name().Matches(line.Text.Split('|')[1])
        select "PodSecurity" + name.Groups[1].Value;

    [GeneratedRegex(@"(?:PodSecurity|…)([A-Z]\w+)")]
    private static partial Regex Name();
}
