public import CaseModel
