using Fuzz;

// dotnet run -c Release --project tests/Fuzz -- --seconds 60 [--seed N] [--input FILE] [manifests|task|analyzer]
if (Options.Parse(args) is not { } options)
{
    Console.Error.WriteLine(Options.Usage);
    return 2;
}

return options.IsChild ? Child.Run(options) : Parent.Run(options);
