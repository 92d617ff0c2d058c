using System.Text.RegularExpressions;

namespace PodSecurity.Docs.Tests;

/// <summary>No link of a page is dead, as far as can be told without a network.</summary>
public sealed partial class LinkTests
{
    /// <summary>Where links may lead outside of the repository. Names of example.com are nobody's, and stand for the reader's own.</summary>
    private static readonly string[] Hosts =
    [
        "docs.github.com",
        "docs.kubelinter.io",
        "github.com",
        "keepachangelog.com",
        "kubernetes.io",
        "kyverno.io",
        "learn.microsoft.com",
        "open-policy-agent.github.io",
        "semver.org",
        "trivy.dev",
        "www.nuget.org",
        "www.pulumi.com",
    ];

    private static readonly string[] Own = ["https://github.com/podsecurity/podsecurity/blob/main/", "https://github.com/podsecurity/podsecurity/tree/main/"];

    public static TheoryData<string> Pages => [.. MarkdownPage.All.Select(page => page.Path)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string path)
    {
        var page = MarkdownPage.Of(path);
        var links = page.Prose.SelectMany(line => Link().Matches(WithoutCode(line.Text)).Select(link => (line.Number, Target: link.Groups[1].Value + link.Groups[2].Value)));
        Assert.All(links, link => Assert.True(Exists(page, link.Target), $"{path}({link.Number}): {link.Target}"));
    }

    // Addresses that are no links, but that people open.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_address_is_of_a_known_host(string path)
    {
        var addresses = MarkdownPage.Of(path).Prose.SelectMany(line => Address().Matches(line.Text).Select(address => (line.Number, Target: address.Value.TrimEnd('.', ','))));
        Assert.All(addresses, address => Assert.True(IsKnown(address.Target), $"{path}({address.Number}): {address.Target}"));
    }

    private static bool Exists(MarkdownPage page, string target)
    {
        if (target.Contains("://", StringComparison.Ordinal))
        {
            return IsKnown(target);
        }

        var (file, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
        var path = file.Length == 0 ? page.Path : Path.GetRelativePath(Repository.Root, Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page.Path)!, file))).Replace('\\', '/');
        return Path.Exists(Path.Combine(Repository.Root, path)) && (anchor is null || MarkdownPage.Of(path).Anchors.Contains(anchor));
    }

    private static bool IsKnown(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && (Hosts.Contains(uri.Host) || uri.Host.EndsWith(".example.com", StringComparison.Ordinal))
        && Own.All(own => !address.StartsWith(own, StringComparison.Ordinal) || Path.Exists(Path.Combine(Repository.Root, address[own.Length..])));

    private static string WithoutCode(string line) => Code().Replace(line, "");

    [GeneratedRegex(@"\]\(([^)\s]+)\)|(?:src|srcset)=""([^""]+)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"https?://[^\s)>`""|\]]+")]
    private static partial Regex Address();

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex Code();
}
