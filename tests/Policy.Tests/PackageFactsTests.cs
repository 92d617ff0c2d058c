using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PodSecurity.Policy.Tests;

/// <summary>What pages say of versions is what the build says, in which each stands once.</summary>
public sealed partial class PackageFactsTests
{
    private static readonly string[] Pages =
    [
        .. Directory.GetFiles(Repository.Root, "*.md"),
        .. new[] { "docs", "dsl", "msbuild", "policy", "samples" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.md", SearchOption.AllDirectories)),
    ];

    [Fact]
    public void Pages_name_the_version_of_the_packages()
    {
        var version = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        var named = Pages.SelectMany(page => Reference().Matches(File.ReadAllText(page)).Select(match => (Path.GetRelativePath(Repository.Root, page), match.Groups[1].Value))).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, one => Assert.Equal(version, one.Value));
    }

    [Fact]
    public void The_notices_name_the_versions_that_are_shipped()
    {
        var notices = File.ReadAllText(Path.Combine(Repository.Root, "THIRD-PARTY-NOTICES.md"));
        var shipped = XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("ItemGroup")
            .Single(group => group.Attribute("Label")?.Value == "Shipped").Elements().ToList();
        Assert.NotEmpty(shipped);
        Assert.All(shipped, package => Assert.Contains($"{package.Attribute("Include")!.Value} {package.Attribute("Version")!.Value}", notices, StringComparison.Ordinal));
    }

    [GeneratedRegex("PackageReference Include=\"PodSecurity[^\"]*\" Version=\"([^\"]+)\"")]
    private static partial Regex Reference();
}
