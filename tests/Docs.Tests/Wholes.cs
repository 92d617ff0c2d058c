namespace PodSecurity.Docs.Tests;

/// <summary>Puts a fragment into the whole that it is a part of: a file of the folder Wholes, at the line that says HERE.</summary>
internal static class Wholes
{
    private const string Here = "HERE";

    /// <summary>The text of a block as a whole.</summary>
    public static string Of(CodeBlock block, string? text = null)
    {
        text ??= block.Text;
        if (block.Notes.Whole is not { } name)
        {
            return text;
        }

        var file = Path.Combine(Repository.Root, "tests", "Docs.Tests", "Wholes", name + (block.Language == "yaml" ? ".yaml" : ".cs"));
        Assert.True(File.Exists(file), $"{block}: there is no whole \"{name}\".");
        var lines = File.ReadAllLines(file).ToList();
        var place = lines.FindIndex(line => line.Trim().TrimStart('/').Trim() == Here);
        var indent = lines[place][..(lines[place].Length - lines[place].TrimStart().Length)];
        var own = text.TrimEnd('\n').Split('\n');
        lines[place] = string.Join('\n', own.Where(line => !IsUsing(line)).Select(line => line.Length == 0 ? line : indent + line));
        var level = block.Notes.Enforce;
        return string.Join('\n', own.Where(IsUsing).Concat(lines)).Replace("LEVEL", char.ToUpperInvariant(level[0]) + level[1..], StringComparison.Ordinal) + "\n";
    }

    // What is used stands before everything else.
    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);
}
