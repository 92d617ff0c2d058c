using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Standards;

/// <summary>
/// Where a finding is shown. A wrong value is shown where it is written, in a text with its name; something missing is shown
/// on the container that lacks it: at its name, or else at its first line.
/// </summary>
internal static class FindingLocation
{
    public static Origin Of(Finding finding) => finding.IsMissing ? OfHolder(finding.Holder) : OfField(finding.Place);

    /// <summary>A field with its name, where both stand on one line; else the name alone.</summary>
    public static Origin OfField(Field field)
    {
        var value = field.Node!.Origin;
        if (value.Source is not TextSource)
        {
            return value;
        }

        var key = field.KeyOrigin;
        if (key.Length == 0)
        {
            return FirstLine(value);
        }

        if (field.Node is not ScalarNode)
        {
            return key;
        }

        var both = key.Through(value);
        return both.Lines is var lines && lines.StartLine == lines.EndLine ? both : key;
    }

    private static Origin OfHolder(ManifestNode holder)
    {
        if (holder.Origin.Source is not TextSource)
        {
            return holder.Origin;
        }

        return holder is ObjectNode node && node["name"] is { IsSet: true } name ? OfField(name) : FirstLine(holder.Origin);
    }

    private static Origin FirstLine(Origin origin)
    {
        var text = ((TextSource)origin.Source!).Text;
        var end = text.IndexOfAny(LineEnds, origin.Start, Math.Min(origin.Length, text.Length - origin.Start));
        return end < 0 ? origin : origin with { Length = end - origin.Start };
    }

    private static readonly char[] LineEnds = ['\r', '\n'];
}
