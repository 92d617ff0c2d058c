using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.MSBuild.Outputs;

/// <summary>
/// Tells one finding from another by what it is about, not by where it stands, so that it stays the same when lines move,
/// the file is formatted anew, or other containers come before.
/// </summary>
internal sealed class Fingerprints
{
    private static readonly Regex Index = new(@"\[\d+\]", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>The fingerprint of a diagnostic; the second of two that are about the same gets a number.</summary>
    public string Of(Diagnostic diagnostic, string relativePath)
    {
        var parts = new List<string> { diagnostic.Rule.Id };
        if (diagnostic.Report is { Object: { } @object } report)
        {
            parts.AddRange([@object.Group, @object.Kind, report.Namespace, @object.Name.Length > 0 ? @object.Name : @object.GenerateName]);
            parts.Add(Index.Replace(report.Path, string.Empty));
            parts.Add(report.Finding?.Container ?? string.Empty);
            parts.Add(report.Finding?.Place.Node is ScalarNode value ? value.ToString() : string.Empty);
        }
        else
        {
            parts.AddRange([relativePath, diagnostic.Message]);
        }

        var key = string.Join("\n", parts);
        seen.TryGetValue(key, out var count);
        seen[key] = count + 1;
        return Hash(count == 0 ? key : key + "\n" + count.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A short name for a text, the same on every machine.</summary>
    public static string Hash(string text)
    {
        using var sha = SHA256.Create();
        var bytes = sha.ComputeHash(Encoding.UTF8.GetBytes(text));
        var hash = new StringBuilder(32);
        for (var i = 0; i < 16; i++)
        {
            hash.Append(bytes[i].ToString("x2", CultureInfo.InvariantCulture));
        }

        return hash.ToString();
    }
}
