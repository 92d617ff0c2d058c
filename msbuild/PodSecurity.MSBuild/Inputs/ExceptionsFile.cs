using PodSecurity.MSBuild.Inputs.Floor;
using PodSecurity.Policy.Allowances;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Rules;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Inputs;

/// <summary>Reads the project's file of exceptions, and tells what is wrong with it.</summary>
internal sealed class ExceptionsFile(GateInputs inputs, ICollection<Diagnostic> diagnostics)
{
    /// <summary>What the project allows. Of an exception that is not written as it should be, nothing.</summary>
    /// <param name="defaultNamespace">The namespace of an object for which none is named.</param>
    /// <param name="requiresReasons">Whether an exception without a reason is an error.</param>
    public AllowanceSet Read(string defaultNamespace, bool requiresReasons)
    {
        var set = new AllowanceSet([], inputs.Today, requiresReasons);
        if (inputs["PodSecurityExceptionsFile"] is not { } path || ReadRoot(Path.GetFullPath(Path.Combine(inputs.ProjectFolder, path))) is not { } root)
        {
            return set;
        }

        var named = AllowanceReader.Read(root, Path.GetDirectoryName(root.Origin.Source!.Path)!, defaultNamespace, out var errors);
        foreach (var error in errors)
        {
            var origin = error.Place.Node is null ? root.Origin with { Length = 0 } : FindingLocation.OfField(error.Place);
            diagnostics.Add(new(RuleRegistry.InvalidException, Severity.Error, root.Origin.Source.Path, origin.Lines, error.ToString()));
        }

        var suppressible = Suppressible.Read(inputs);
        foreach (var allowance in named)
        {
            if (ForbiddenExceptions.Find(allowance, suppressible) is { } forbidden)
            {
                diagnostics.Add(forbidden);
            }
            else if (AllowanceJudge.Complain(allowance, set) is var (rule, message))
            {
                diagnostics.Add(new(rule, rule.DefaultSeverity, root.Origin.Source.Path, allowance.Place.Lines, message));
            }
        }

        return set with { Named = [.. named.Where(allowance => allowance.Rules.All(suppressible.May))] };
    }

    private ObjectNode? ReadRoot(string file)
    {
        var read = ManifestFileReader.Read(file, out var problem);
        if (read is null)
        {
            var place = ProjectText.Find(inputs.ProjectFile, "PodSecurityExceptionsFile");
            diagnostics.Add(new(RuleRegistry.InvalidException, Severity.Error, inputs.ProjectFile, place, "the file of exceptions cannot be read: " + problem!.Message));
            return null;
        }

        foreach (var error in read.Problems)
        {
            diagnostics.Add(new(RuleRegistry.InvalidException, Severity.Error, file, error.Origin.Lines, error.Message));
        }

        if (read.Problems.Count == 0 && (read.ForeignLists > 0 || read.Documents.Count > 1))
        {
            var place = read.Documents.Count > 1 ? read.Documents[1].Origin with { Length = 0 } : new Origin(read.Source, 0, 0);
            diagnostics.Add(new(RuleRegistry.InvalidException, Severity.Error, file, place.Lines, "the file of exceptions must be one object with a list \"exceptions\""));
            return null;
        }

        // An empty file is one of which the last exception was removed.
        return read.Problems.Count == 0 && read.Documents.Count > 0 ? read.Documents[0] : null;
    }
}
