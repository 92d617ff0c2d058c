using System.Globalization;
using System.Text.RegularExpressions;
using PodSecurity.MSBuild;
using PodSecurity.MSBuild.Baselines;

namespace PodSecurity.Docs.Tests;

/// <summary>
/// What is printed of what a page does not show whole. Each gives back the lines that are true; where the lines cannot be made
/// from anything, it asserts that they hold and gives back the page's own.
/// </summary>
internal static partial class SampleOutput
{
    /// <summary>The question of the page's command, asked of a project beside these tests; the page leaves the last line out.</summary>
    public static IReadOnlyList<string> OfWhatIf(CodeBlock block)
    {
        using var project = OfFolder(Path.Combine("tests", "Docs.Tests", "Projects", "what-if"));
        return [.. WhatIf.Run(project.Inputs(("PodSecurityEnforce", "restricted"), ("PodSecurityEnforceVersion", "v1.30"))).Lines.Take(LinesOf(block).Length)];
    }

    /// <summary>The line about a baseline, with the page's numbers.</summary>
    public static IReadOnlyList<string> OfBaseline(CodeBlock block)
    {
        var numbers = Number().Matches(block.Text).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList();
        return [BaselineLine.Left(numbers[0], "app/podsecurity.baseline.json") + BaselineLine.Mended(numbers[1])];
    }

    /// <summary>How an exception is written: with each of the parts in brackets and without it, it is one.</summary>
    public static IReadOnlyList<string> OfGrammar(CodeBlock block)
    {
        var parts = Optional().Split(block.Text.Trim());
        for (var chosen = 0; chosen < 1 << (parts.Length / 2); chosen++)
        {
            var comment = string.Concat(parts.Where((_, i) => i % 2 == 0 || (chosen >> (i / 2) & 1) == 1));
            using var project = ExampleProject.OfManifest($"apiVersion: v1\nkind: Pod\nmetadata: {{name: web}}\nspec:\n  containers:\n  - name: agent\n    securityContext:\n      privileged: true {comment}\n");
            Assert.DoesNotContain(project.Judge().Diagnostics.Select(told => told.Rule.Id), id => id is "PSS107" or "PSS309");
        }

        return LinesOf(block);
    }

    /// <summary>What is told of a pod that a stack registers; another test, of a whole build, proves the place.</summary>
    public static IReadOnlyList<string> OfStack(CodeBlock block)
    {
        using var project = ExampleProject.OfManifest("apiVersion: v1\nkind: Pod\nmetadata: {name: agent-45b6f2a1, namespace: agents-0c1f2d3e}\nspec: {hostPID: true, containers: [{name: agent}]}\n");
        var result = project.Judge();
        List<string> said = [.. result.Diagnostics.Select(told => $"error {told.Rule.Id}: {told.Message}"), .. result.Summary.Select(line => line.Text)];
        return [.. LinesOf(block).Where(line => said.Exists(words => line.EndsWith(words, StringComparison.Ordinal)))];
    }

    private static ExampleProject OfFolder(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        var files = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories);
        return new(files.Select(file => (Path.GetRelativePath(root, file), File.ReadAllText(file))));
    }

    private static string[] LinesOf(CodeBlock block) => block.Text.TrimEnd('\n').Split('\n');

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[(.*?)\]")]
    private static partial Regex Optional();
}
